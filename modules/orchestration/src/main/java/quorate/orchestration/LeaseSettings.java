package quorate.orchestration;

import java.time.Duration;

/**
 * How the lease is held.
 *
 * @param duration how long it runs without being renewed, 1 s to 60 s
 * @param warmUp how long to listen to agents before a first lease
 */
public record LeaseSettings(Duration duration, Duration warmUp) {
  /**
   * However long a lease is: a pause must be seen by every instance within 2 s, and one that is
   * given up be taken within 1 s.
   */
  private static final Duration LONGEST_PERIOD = Duration.ofMillis(500);

  public LeaseSettings {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("lease duration must be positive: " + duration);
    }
    if (warmUp.isNegative()) {
      throw new IllegalArgumentException("warm-up must not be negative: " + warmUp);
    }
  }

  /** Between two looks at the lease. */
  Duration period() {
    Duration sixth = duration.dividedBy(6);
    return sixth.compareTo(LONGEST_PERIOD) < 0 ? sixth : LONGEST_PERIOD;
  }

  /** Longest wait for an answer of the database or of NATS about it. */
  public Duration patience() {
    return duration.dividedBy(3);
  }
}
