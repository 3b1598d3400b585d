package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.configuration.Source;

class CheckSettingsTest {

  private static Configuration read(Map<String, String> values) {
    return new Catalogue("quorate.checks.", List.of(CheckSettings.SECTION), List.of())
        .read(List.of(Source.commandLine(values)));
  }

  @Test
  void checksRunEveryTwoSecondsUnlessSaidOtherwise() {
    assertEquals(
        new CheckSettings(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, 1),
        CheckSettings.of(read(Map.of())));
  }

  @Test
  void everyKeyHasItsPlace() {
    assertEquals(
        new CheckSettings(Duration.ofSeconds(1), Duration.ofMillis(100), 2, 3),
        CheckSettings.of(
            read(
                Map.of(
                    "quorate.checks.interval", "1s",
                    "quorate.checks.timeout", "100ms",
                    "quorate.checks.failures-before-failed", "2",
                    "quorate.checks.successes-before-ok", "3"))));
  }

  @Test
  void everyInvalidValueIsToldWithWhatWouldBeValid() {
    assertEquals(
        """
        quorate.checks.interval = 61m (command line): must be a duration from 100ms to 1h
        quorate.checks.timeout = 31s (command line): must be a duration from 10ms to 30s
        quorate.checks.failures-before-failed = 0 (command line): must be a whole number of at least 1
        quorate.checks.successes-before-ok = 0 (command line): must be a whole number of at least 1\
        """,
        read(
                Map.of(
                    "quorate.checks.interval", "61m",
                    "quorate.checks.timeout", "31s",
                    "quorate.checks.failures-before-failed", "0",
                    "quorate.checks.successes-before-ok", "0"))
            .problems()
            .stream()
            .map(Problem::text)
            .collect(Collectors.joining("\n")));
  }

  @Test
  void aResultIsStaleAfterIntervalTimeoutAndOneSecond() {
    CheckSettings settings =
        new CheckSettings(Duration.ofMillis(100), Duration.ofSeconds(30), 1, 1);

    assertEquals(Duration.ofMillis(31_100), settings.staleAfter());
  }
}
