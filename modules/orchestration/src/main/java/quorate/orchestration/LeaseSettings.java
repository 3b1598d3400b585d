package quorate.orchestration;

import java.time.Duration;
import java.util.Objects;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * How the lease is held.
 *
 * @param duration how long it runs without being renewed
 * @param warmUp how long to listen to agents before a first lease
 */
public record LeaseSettings(Duration duration, Duration warmUp) {
  /**
   * However long a lease is: a pause must be seen by every instance within 2 s, and one that is
   * given up be taken within 1 s.
   */
  private static final Duration LONGEST_PERIOD = Duration.ofMillis(500);

  private static final Key<Duration> DURATION =
      Key.of(
          "quorate.lease.duration",
          ValueType.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          Duration.ofSeconds(3),
          "How long the active instance's lease runs without being renewed.");

  static final Section SECTION = Section.of("Lease", DURATION);

  public LeaseSettings {
    Objects.requireNonNull(duration);
    Objects.requireNonNull(warmUp);
  }

  static LeaseSettings of(Configuration configuration) {
    return new LeaseSettings(
        configuration.get(DURATION), configuration.get(DecisionSettings.WARM_UP));
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
