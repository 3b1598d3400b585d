package quorate.store;

import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import quorate.record.AuditEntry;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;

/**
 * The transaction in which the pause changes. It locks the row that every cycle locks: once it is
 * committed, no decision is recorded that was not recorded before. It may be run again where its
 * end is in doubt.
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

  /** What the last run changed, which may have been committed or not; empty before the first. */
  private Optional<ControlChange> made = Optional.empty();

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
    lockGroup(transaction);
    ControlChange change = known(transaction).orElseGet(() -> changeAndAudit(transaction));
    deadline.beginCommit();
    return change;
  }

  /** What a run before this one has committed, whatever somebody else has changed since. */
  private Optional<ControlChange> known(DbExecute transaction) {
    return made.filter(
        change ->
            Statements.with(
                    transaction.createGet(
                        "select id from orchestrator_state where group_name = ? and changed_at = "
                            + Statements.INSTANT),
                    group.name(),
                    change.control().since())
                .execute()
                .isPresent());
  }

  private ControlChange changeAndAudit(DbExecute transaction) {
    ControlChange change = change(transaction);
    PostgresAuditLog.append(transaction, group, audit.apply(request, change));
    made = Optional.of(change).filter(ControlChange::changed);
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

  /**
   * Locks the row of the group, for a pause by SQL takes no turn: what is read before the lock may
   * have changed when it is there. Only the first of all needs the right to make it.
   */
  private void lockGroup(DbExecute transaction) {
    if (!findAndLock(transaction)) {
      transaction
          .createInsert(
              "insert into orchestrator_group (group_name) values (?) on conflict do nothing")
          .addParam(group.name())
          .execute();
      findAndLock(transaction);
    }
  }

  private boolean findAndLock(DbExecute transaction) {
    return transaction
        .createGet(
            "select group_name from orchestrator_group where group_name = ? for no key update")
        .addParam(group.name())
        .execute()
        .isPresent();
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
