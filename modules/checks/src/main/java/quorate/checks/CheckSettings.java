package quorate.checks;

import java.time.Duration;

/**
 * How checks are run.
 *
 * @param interval from the start of one run to the start of the next, 100 ms to 1 h
 * @param timeout how long a run may take, 10 ms to 30 s
 * @param failuresBeforeFailed failed runs in a row after which a component is failed, 1 or more
 * @param successesBeforeOk ok runs in a row after which a component is ok again, 1 or more
 */
public record CheckSettings(
    Duration interval, Duration timeout, int failuresBeforeFailed, int successesBeforeOk) {
  public static final CheckSettings DEFAULT =
      new CheckSettings(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, 1);

  private static final Duration GRACE = Duration.ofSeconds(1);

  public CheckSettings {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("interval must be positive: " + interval);
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout must be positive: " + timeout);
    }
    if (failuresBeforeFailed < 1) {
      throw new IllegalArgumentException(
          "failures before failed must be at least 1: " + failuresBeforeFailed);
    }
    if (successesBeforeOk < 1) {
      throw new IllegalArgumentException(
          "successes before ok must be at least 1: " + successesBeforeOk);
    }
  }

  /** An older result is worth nothing. */
  public Duration staleAfter() {
    return interval.plus(timeout).plus(GRACE);
  }
}
