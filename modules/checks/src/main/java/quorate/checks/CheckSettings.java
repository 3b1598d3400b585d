package quorate.checks;

import java.time.Duration;
import java.util.Objects;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * The clock and the thresholds by which checks are run.
 *
 * @param interval from the start of one run to the start of the next
 * @param timeout how long a run may take
 * @param failuresBeforeFailed failed runs in a row after which a component is failed
 * @param successesBeforeOk ok runs in a row after which a component is ok again
 */
public record CheckSettings(
    Duration interval, Duration timeout, int failuresBeforeFailed, int successesBeforeOk) {
  public static final CheckSettings DEFAULT =
      new CheckSettings(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, 1);

  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Key<Duration> INTERVAL =
      Key.of(
          "quorate.checks.interval",
          ValueType.duration(Duration.ofMillis(100), Duration.ofHours(1)),
          DEFAULT.interval(),
          "From the start of one run to the start of the next.");

  private static final Key<Duration> TIMEOUT =
      Key.of(
          "quorate.checks.timeout",
          ValueType.duration(Duration.ofMillis(10), Duration.ofSeconds(30)),
          DEFAULT.timeout(),
          "How long a run may take.");

  private static final Key<Integer> FAILURES_BEFORE_FAILED =
      Key.of(
          "quorate.checks.failures-before-failed",
          ValueType.wholeNumber(1),
          DEFAULT.failuresBeforeFailed(),
          "Failed runs in a row after which a component is failed.");

  private static final Key<Integer> SUCCESSES_BEFORE_OK =
      Key.of(
          "quorate.checks.successes-before-ok",
          ValueType.wholeNumber(1),
          DEFAULT.successesBeforeOk(),
          "Ok runs in a row after which a component is ok again.");

  public static final Section SECTION =
      Section.of("Checks", INTERVAL, TIMEOUT, FAILURES_BEFORE_FAILED, SUCCESSES_BEFORE_OK);

  public CheckSettings {
    Objects.requireNonNull(interval);
    Objects.requireNonNull(timeout);
  }

  /** The settings in a valid configuration. */
  public static CheckSettings of(Configuration configuration) {
    return new CheckSettings(
        configuration.get(INTERVAL),
        configuration.get(TIMEOUT),
        configuration.get(FAILURES_BEFORE_FAILED),
        configuration.get(SUCCESSES_BEFORE_OK));
  }

  /** An older result is worth nothing. */
  public Duration staleAfter() {
    return interval.plus(timeout).plus(GRACE);
  }
}
