package quorate.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The health of a component, as it is told to anyone who asks.
 *
 * @param status settled: it follows single runs only as fast as the thresholds allow
 * @param message what an operator needs; may be empty
 * @param latency how long the last run took; zero before the first
 * @param checkedAt when the last run ended
 * @param since since when the status is what it is
 * @param consecutiveFailures failed runs in a row, up to the last one
 */
public record ComponentHealth(
    String component,
    Status status,
    String message,
    Duration latency,
    Optional<Instant> checkedAt,
    Instant since,
    int consecutiveFailures) {

  public ComponentHealth {
    Objects.requireNonNull(component);
    Objects.requireNonNull(status);
    Objects.requireNonNull(checkedAt);
  }

  static ComponentHealth notChecked(String component, Instant since) {
    return new ComponentHealth(
        component, Status.FAILED, "not checked yet", Duration.ZERO, Optional.empty(), since, 0);
  }

  /**
   * The same without a new result for too long.
   *
   * @param after how long after the last result it is worth nothing
   */
  ComponentHealth stale(Duration after) {
    Instant failedSince =
        status == Status.FAILED ? since : checkedAt.map(at -> at.plus(after)).orElse(since);
    return new ComponentHealth(
        component, Status.FAILED, "stale", latency, checkedAt, failedSince, consecutiveFailures);
  }
}
