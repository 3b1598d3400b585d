package quorate.orchestrator;

import java.time.Duration;
import quorate.checks.CheckSettings;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/** How the components are checked. */
final class CheckKeys {
  private static final CheckSettings DEFAULT = CheckSettings.DEFAULT;

  static final Key<Duration> INTERVAL =
      Key.of(
          "quorate.checks.interval",
          ValueType.duration(Duration.ofMillis(100), Duration.ofHours(1)),
          DEFAULT.interval(),
          "From the start of one run to the start of the next.");

  static final Key<Duration> TIMEOUT =
      Key.of(
          "quorate.checks.timeout",
          ValueType.duration(Duration.ofMillis(10), Duration.ofSeconds(30)),
          DEFAULT.timeout(),
          "How long a run may take.");

  static final Key<Integer> FAILURES_BEFORE_FAILED =
      Key.of(
          "quorate.checks.failures-before-failed",
          ValueType.wholeNumber(1),
          DEFAULT.failuresBeforeFailed(),
          "Failed runs in a row after which a component is failed.");

  static final Key<Integer> SUCCESSES_BEFORE_OK =
      Key.of(
          "quorate.checks.successes-before-ok",
          ValueType.wholeNumber(1),
          DEFAULT.successesBeforeOk(),
          "Ok runs in a row after which a component is ok again.");

  static final Section SECTION =
      Section.of("Checks", INTERVAL, TIMEOUT, FAILURES_BEFORE_FAILED, SUCCESSES_BEFORE_OK);

  private CheckKeys() {}
}
