package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.util.Optional;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;

/** Pauses and resumes the group; every change stays on record. Thread-safe. */
final class PostgresControl implements Control {
  private static final String CURRENT =
      """
      select g.paused, s.changed_at, s.actor, s.reason
      from orchestrator_group g left join lateral (
        select * from orchestrator_state
        where group_name = g.group_name order by id desc limit 1) as s on true
      where g.group_name = ?
      """;

  private final Pool pool;
  private final Group group;

  PostgresControl(Pool pool, Group group) {
    this.pool = pool;
    this.group = group;
  }

  @Override
  public ControlChange change(ControlRequest request) {
    try {
      return pool.inTransaction(transaction -> change(transaction, request));
    } catch (CommitInDoubt e) {
      return inDoubt(request, e);
    } catch (DbClientException e) {
      throw Failures.of("The change could not be recorded, so nothing has changed", e);
    }
  }

  /** A second try is safe: if the first took effect, it changes nothing. */
  private ControlChange inDoubt(ControlRequest request, CommitInDoubt first) {
    try {
      return pool.inTransaction(transaction -> change(transaction, request));
    } catch (DbClientException | CommitInDoubt e) {
      first.addSuppressed(e);
      throw Failures.of("Whether the change was recorded could not be found out; ask again", first);
    }
  }

  private ControlChange change(DbExecute transaction, ControlRequest request) {
    transaction
        .createInsert(
            "insert into orchestrator_group (group_name) values (?) on conflict do nothing")
        .addParam(group.name())
        .execute();
    long changed =
        transaction
            .createUpdate(
                "update orchestrator_group set paused = ? where group_name = ? and paused <> ?")
            .addParam(request.pause())
            .addParam(group.name())
            .addParam(request.pause())
            .execute();
    if (changed == 0) {
      return new ControlChange(current(transaction), false, 0);
    }
    transaction
        .createInsert(
            """
            insert into orchestrator_state (group_name, paused, actor, reason, address)
            values (?, ?, ?::text, ?::text, ?)
            """)
        .addParam(group.name())
        .addParam(request.pause())
        .addParam(request.actor().orElse(null))
        .addParam(request.reason().orElse(null))
        .addParam(request.address())
        .execute();
    long cancelled = request.pause() ? cancelPending(transaction) : 0;
    return new ControlChange(current(transaction), true, cancelled);
  }

  private long cancelPending(DbExecute transaction) {
    return transaction
        .createUpdate(
            """
            with waiting as (
              select decision_id from decision_outbox
              where group_name = ? and state = 'pending' order by sequence for update)
            update decision_outbox o set state = 'cancelled', updated_at = clock_timestamp()
            from waiting where o.decision_id = waiting.decision_id
            """)
        .addParam(group.name())
        .execute();
  }

  private TradingControl current(DbExecute transaction) {
    return transaction
        .createGet(CURRENT)
        .addParam(group.name())
        .execute()
        .map(PostgresControl::control)
        .orElse(TradingControl.NEVER_PAUSED);
  }

  static TradingControl control(DbRow row) {
    return new TradingControl(
        DecisionQuery.value(row, "paused", Boolean.class),
        Optional.ofNullable(DecisionQuery.value(row, "changed_at", Timestamp.class))
            .map(Timestamp::toInstant),
        Optional.ofNullable(DecisionQuery.value(row, "actor", String.class)),
        Optional.ofNullable(DecisionQuery.value(row, "reason", String.class)));
  }
}
