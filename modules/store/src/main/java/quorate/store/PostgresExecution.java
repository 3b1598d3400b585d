package quorate.store;

import static quorate.store.Columns.id;
import static quorate.store.Columns.instant;
import static quorate.store.Columns.is;
import static quorate.store.Columns.maybeInstant;
import static quorate.store.Columns.number;
import static quorate.store.Columns.text;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import quorate.domain.Action;
import quorate.trading.record.Execution;
import quorate.trading.record.ExecutionState;
import quorate.trading.record.NextDecision;

/**
 * The execution of decisions. Its lock is a row of its own: one that cycles lock as well would
 * starve them, for a later lock that is shared overtakes an update that waits. Thread-safe.
 */
final class PostgresExecution implements Execution {
  private static final String UNREADABLE = "The state of the execution cannot be read";

  private static final String STATE =
      """
      select e.term, e.paused, e.last_sequence, clock_timestamp() as now,
        (select changed_at from orchestrator_state
          where group_name = e.group_name order by id desc limit 1) as controlled_at
      from execution_state e where e.group_name = ?
      """;

  /** What a million orders' fills come to is added up in memory, not in files; for one count. */
  private static final String ROOM_TO_COUNT = "select set_config('work_mem', '64MB', true) as set";

  static final String COUNT_DISCREPANCIES = "select count(*) as rows from trading_discrepancies";

  private final ScopedValue<Boolean> executing = ScopedValue.newInstance();
  private final JoinedTransactions transactions;
  private final Group group;

  PostgresExecution(JoinedTransactions transactions, Group group) {
    this.transactions = transactions;
    this.group = group;
  }

  /** Takes the lock until the transaction ends; what it guards must be read afterwards. */
  static void lock(DbExecute transaction, Group group) {
    transaction
        .createGet("select term from execution_state where group_name = ? for no key update")
        .addParam(group.name())
        .execute();
  }

  @Override
  public <T> Step<T> execute(long term, Function<ExecutionState, T> work) {
    return transactions.write(
        "The decisions cannot be executed", transaction -> step(transaction, term, work));
  }

  private <T> Step<T> step(DbTransaction transaction, long term, Function<ExecutionState, T> work) {
    lock(transaction, group);
    Optional<ExecutionState> state = state(transaction);
    if (state.isEmpty() || state.get().term() != term) {
      return new Step.StaleTerm<>();
    }
    if (state.get().paused()) {
      return new Step.Paused<>();
    }
    return new Step.Done<>(ScopedValue.where(executing, true).call(() -> work.apply(state.get())));
  }

  @Override
  public ExecutionState state() {
    return transactions
        .read(UNREADABLE, this::state)
        .orElseThrow(() -> new IllegalStateException("The group has no rows yet"));
  }

  private Optional<ExecutionState> state(DbExecute database) {
    return Statements.with(database.createGet(STATE), group.name())
        .execute()
        .map(
            row ->
                new ExecutionState(
                    number(row, "term"),
                    is(row, "paused"),
                    number(row, "last_sequence"),
                    maybeInstant(row, "controlled_at"),
                    instant(row, "now")));
  }

  @Override
  public List<NextDecision> next(int limit) {
    return transactions.read(
        "The decisions that are to be executed cannot be read",
        database ->
            Statements.with(
                    database.createQuery(
                        """
                        select d.id, d.sequence, d.symbol, d.action, d.decided_at, d.expires_at,
                          d.expires_at <= clock_timestamp() as expired,
                          coalesce(o.state, '') = 'cancelled' as cancelled,
                          coalesce(coalesce(o.created_at, d.decided_at) <= (
                            select changed_at from orchestrator_state
                            where group_name = e.group_name order by id desc limit 1), false)
                            as before_control
                        from execution_state e
                        join decisions d on d.group_name = e.group_name
                          and d.sequence > e.last_sequence
                        left join decision_outbox o on o.decision_id = d.id
                        where e.group_name = ? order by d.sequence limit ?
                        """),
                    group.name(),
                    limit)
                .execute()
                .map(PostgresExecution::next)
                .toList());
  }

  private static NextDecision next(DbRow row) {
    return new NextDecision(
        id(row, "id"),
        number(row, "sequence"),
        text(row, "symbol"),
        Action.valueOf(text(row, "action")),
        instant(row, "decided_at"),
        instant(row, "expires_at"),
        skip(row));
  }

  private static Optional<NextDecision.Skip> skip(DbRow row) {
    if (is(row, "expired")) {
      return Optional.of(NextDecision.Skip.EXPIRED);
    }
    if (is(row, "cancelled")) {
      return Optional.of(NextDecision.Skip.CANCELLED);
    }
    return is(row, "before_control")
        ? Optional.of(NextDecision.Skip.BEFORE_CONTROL)
        : Optional.empty();
  }

  @Override
  public void advance(long sequence) {
    if (!executing.isBound()) {
      throw new IllegalStateException("Only a step of the execution may advance");
    }
    transactions.write(
        "The execution cannot advance",
        transaction ->
            Statements.with(
                    transaction.createUpdate(
                        """
                        update execution_state
                        set last_sequence = ?, updated_at = clock_timestamp()
                        where group_name = ? and last_sequence < ?
                        """),
                    sequence,
                    group.name(),
                    sequence)
                .execute());
  }

  @Override
  public long discrepancies() {
    return transactions.write(
        "Whether the trading record contradicts itself cannot be read",
        transaction -> {
          transaction.createGet(ROOM_TO_COUNT).execute();
          return transaction
              .createGet(COUNT_DISCREPANCIES)
              .execute()
              .map(row -> number(row, "rows"))
              .orElse(0L);
        });
  }

  @Override
  public long lag() {
    return transactions.read(
        UNREADABLE,
        database ->
            Statements.with(
                    database.createGet(
                        """
                        select greatest(0, g.last_sequence - e.last_sequence) as lag
                        from execution_state e join orchestrator_group g using (group_name)
                        where group_name = ?
                        """),
                    group.name())
                .execute()
                .map(row -> number(row, "lag"))
                .orElse(0L));
  }
}
