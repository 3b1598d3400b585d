package quorate.store;

import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import quorate.record.AuditEntry;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;

/**
 * The transaction in which the pause changes. It locks the row that every cycle locks: once it is
 * committed, no decision is recorded that was not recorded before.
 */
final class ControlTransaction {
  private static final String CURRENT =
      """
      select g.paused, s.changed_at, s.actor, s.reason
      from orchestrator_group g left join lateral (
        select * from orchestrator_state
        where group_name = g.group_name order by id desc limit 1) as s on true
      where g.group_name = ?
      """;

  private final Group group;
  private final ControlRequest request;
  private final BiFunction<ControlRequest, ControlChange, List<AuditEntry>> audit;
  private final CommitDeadline deadline;

  ControlTransaction(
      Group group,
      ControlRequest request,
      BiFunction<ControlRequest, ControlChange, List<AuditEntry>> audit,
      CommitDeadline deadline) {
    this.group = group;
    this.request = request;
    this.audit = audit;
    this.deadline = deadline;
  }

  /** Everything but the commit, which may follow once this returns. */
  ControlChange run(DbExecute transaction) {
    waitAsLongAsTheRequestCan(transaction);
    Turn.take(transaction, group);
    ControlChange change = change(transaction);
    PostgresAuditLog.append(transaction, group, audit.apply(request, change));
    deadline.beginCommit();
    return change;
  }

  /**
   * Others give up waiting for a row after a second, lest they stand behind a holder that hangs.
   * The switch waits for whatever cycle is being recorded, and is next.
   */
  private void waitAsLongAsTheRequestCan(DbExecute transaction) {
    Duration remaining = deadline.remaining();
    String millis = Math.max(1, remaining.toMillis()) + "ms";
    transaction
        .createGet(
            "select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true)")
        .addParam(millis)
        .addParam(millis)
        .execute();
  }

  private ControlChange change(DbExecute transaction) {
    makeGroup(transaction);
    if (isOvertaken(transaction)) {
      return new ControlChange(current(transaction), false, 0, true);
    }
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
    keep(transaction);
    long cancelled = request.pause() ? cancelPending(transaction) : 0;
    return new ControlChange(current(transaction), true, cancelled);
  }

  /** Whether another change has come in since the one that the request's author saw. */
  private boolean isOvertaken(DbExecute transaction) {
    return request.seen().isPresent()
        && request.seen().getAsLong() != current(transaction).version();
  }

  /** Only the first of all needs the right to it. */
  private void makeGroup(DbExecute transaction) {
    boolean isThere =
        transaction
            .createGet("select group_name from orchestrator_group where group_name = ?")
            .addParam(group.name())
            .execute()
            .isPresent();
    if (!isThere) {
      transaction
          .createInsert(
              "insert into orchestrator_group (group_name) values (?) on conflict do nothing")
          .addParam(group.name())
          .execute();
    }
  }

  /** Keeps who and why. */
  private void keep(DbExecute transaction) {
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
}
