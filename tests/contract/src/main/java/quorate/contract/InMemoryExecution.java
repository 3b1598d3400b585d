package quorate.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import quorate.domain.Decision;
import quorate.trading.record.Execution;
import quorate.trading.record.ExecutionState;
import quorate.trading.record.NextDecision;

final class InMemoryExecution implements Execution {
  private static final String KEY = "last_sequence";

  private final InMemoryTrading trading;

  InMemoryExecution(InMemoryTrading trading) {
    this.trading = trading;
  }

  @Override
  public <T> Step<T> execute(long term, Function<ExecutionState, T> work) {
    return trading.inTransaction(
        () -> {
          ExecutionState state = state();
          if (state.term() != term) {
            return new Step.StaleTerm<>();
          }
          if (state.paused()) {
            return new Step.Paused<>();
          }
          return new Step.Done<>(trading.rows.executing(() -> work.apply(state)));
        });
  }

  @Override
  public ExecutionState state() {
    return new ExecutionState(
        trading.group.term,
        trading.group.control.paused(),
        lastSequence(),
        trading.group.control.since(),
        trading.record.now());
  }

  private long lastSequence() {
    return trading.rows.executed.getOrDefault(KEY, 0L);
  }

  @Override
  public List<NextDecision> next(int limit) {
    return trading.group.rows.stream()
        .filter(row -> row.sequence() > lastSequence())
        .limit(limit)
        .map(this::next)
        .toList();
  }

  private NextDecision next(Row row) {
    Decision decision = row.decision.decision();
    return new NextDecision(
        row.decision.id(),
        row.sequence(),
        decision.symbol(),
        decision.action(),
        decision.decidedAt(),
        decision.expiresAt(),
        skip(row));
  }

  private Optional<NextDecision.Skip> skip(Row row) {
    Optional<Instant> controlledAt = trading.group.control.since();
    if (!row.decision.decision().expiresAt().isAfter(trading.record.now())) {
      return Optional.of(NextDecision.Skip.EXPIRED);
    }
    if (row.isCancelled()) {
      return Optional.of(NextDecision.Skip.CANCELLED);
    }
    return controlledAt.filter(at -> !row.isCreatedAfter(at)).isPresent()
        ? Optional.of(NextDecision.Skip.BEFORE_CONTROL)
        : Optional.empty();
  }

  @Override
  public void advance(long sequence) {
    if (!trading.rows.isExecuting()) {
      throw new IllegalStateException("Only a step of the execution may advance");
    }
    if (sequence > lastSequence()) {
      trading.rows.put(trading.rows.executed, KEY, sequence);
    }
  }

  /** What is kept in memory is made by the same accounting, and never mended. */
  @Override
  public long discrepancies() {
    return 0;
  }

  @Override
  public long lag() {
    return Math.max(0, trading.group.lastSequence - lastSequence());
  }
}
