package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckSettingsTest {

  @Test
  void checksRunEveryTwoSecondsUnlessSaidOtherwise() {
    assertEquals(
        new CheckSettings(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, 1),
        CheckSettings.DEFAULT);
  }

  @Test
  void aResultIsStaleAfterIntervalTimeoutAndOneSecond() {
    CheckSettings settings =
        new CheckSettings(Duration.ofMillis(100), Duration.ofSeconds(30), 1, 1);

    assertEquals(Duration.ofMillis(31_100), settings.staleAfter());
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT1S, 1, 1, interval must be positive: PT0S",
    "PT-1S, PT1S, 1, 1, interval must be positive: PT-1S",
    "PT1S, PT0S, 1, 1, timeout must be positive: PT0S",
    "PT1S, PT1S, 0, 1, failures before failed must be at least 1: 0",
    "PT1S, PT1S, 1, 0, successes before ok must be at least 1: 0",
  })
  void anythingElseIsRefused(
      Duration interval, Duration timeout, int failures, int successes, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CheckSettings(interval, timeout, failures, successes));

    assertEquals(message, refusal.getMessage());
  }
}
