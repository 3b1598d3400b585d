package quorate.orchestration;

import java.util.List;
import java.util.Optional;
import quorate.domain.Cycle;
import quorate.domain.Decision;

/**
 * A cycle's decisions on their way to the record. The recording settles it, the decision loop looks
 * whether it has. Thread-safe.
 */
final class Proposal {
  private final long term;
  private final Cycle cycle;
  private final List<Decision> decisions;
  private final long startedNanos;
  private volatile Optional<Settlement> settlement = Optional.empty();

  Proposal(long term, Cycle cycle, List<Decision> decisions, long startedNanos) {
    this.term = term;
    this.cycle = cycle;
    this.decisions = List.copyOf(decisions);
    this.startedNanos = startedNanos;
  }

  long term() {
    return term;
  }

  Cycle cycle() {
    return cycle;
  }

  List<Decision> decisions() {
    return decisions;
  }

  /** When the cycle began, on the monotonic clock. */
  long startedNanos() {
    return startedNanos;
  }

  /** What became of it, once that is known. */
  Optional<Settlement> settlement() {
    return settlement;
  }

  void settle(Settlement settlement) {
    this.settlement = Optional.of(settlement);
  }
}
