package quorate.sdk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Judges how an agent is, by what its thread does and what it is fed. Thread-safe. */
final class AgentCondition {
  private static final int FAILURES = 5;
  private static final int UNHEALTHY_TIMEOUTS = 3;

  private final Worker worker;
  private final Duration observeTimeout;
  private final BooleanSupplier duplicated;

  /**
   * How it is.
   *
   * @param why empty while it is healthy
   */
  record State(AgentStatus status, String why) {
    static final State HEALTHY = new State(AgentStatus.HEALTHY, "");
  }

  /**
   * @param duplicated whether another process speaks under the same name
   */
  AgentCondition(Worker worker, Duration observeTimeout, BooleanSupplier duplicated) {
    this.worker = worker;
    this.observeTimeout = observeTimeout;
    this.duplicated = duplicated;
  }

  State state() {
    Duration observing = worker.observingFor();
    String slow = "an observation has taken " + observing.toSeconds() + " s";
    if (observing.compareTo(observeTimeout.multipliedBy(UNHEALTHY_TIMEOUTS)) >= 0) {
      return new State(AgentStatus.UNHEALTHY, slow);
    }
    if (worker.failuresInARow() >= FAILURES) {
      return new State(
          AgentStatus.UNHEALTHY,
          "the last " + worker.failuresInARow() + " observations have failed, see the log");
    }
    if (observing.compareTo(observeTimeout) > 0) {
      return degraded(slow);
    }
    return warmingUp()
        .or(this::stale)
        .or(this::withoutTools)
        .or(this::trouble)
        .or(this::duplicate)
        .map(AgentCondition::degraded)
        .orElse(State.HEALTHY);
  }

  private static State degraded(String why) {
    return new State(AgentStatus.DEGRADED, why);
  }

  /** The symbol that is furthest from being warm, or the first of them. */
  Optional<String> warmingUp() {
    for (Seat seat : worker.seats().values()) {
      Optional<String> part = seat.warmingUp();
      if (part.isPresent()) {
        String what = worker.wants(Kind.CANDLE) ? "candles" : "observations";
        return Optional.of("warming up: " + part.get() + " " + what + " of " + seat.symbol());
      }
    }
    return Optional.empty();
  }

  /** Which feed is stale. */
  Optional<String> stale() {
    for (Seat seat : worker.seats().values()) {
      Optional<String> part = seat.freshness().stale();
      if (part.isPresent()) {
        return Optional.of("the feed is stale: " + part.get() + " of " + seat.symbol());
      }
    }
    return Optional.empty();
  }

  /** Which tool servers are needed and not there. */
  Optional<String> withoutTools() {
    List<String> missing = worker.missingTools();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("tool server not available: " + String.join(", ", missing));
  }

  private Optional<String> trouble() {
    return worker.seats().values().stream()
        .map(Seat::trouble)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> duplicate() {
    return duplicated.getAsBoolean()
        ? Optional.of("another process speaks as " + worker.identity().name())
        : Optional.empty();
  }
}
