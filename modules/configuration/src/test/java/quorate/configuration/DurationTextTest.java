package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  private static final Duration MOST = Duration.ofDays(36_500);
  private static final ValueType<Duration> ANY = ValueType.duration(Duration.ZERO, MOST);

  @ParameterizedTest
  @CsvSource({
    "0, PT0S, 0s",
    "0s, PT0S, 0s",
    "0ms, PT0S, 0s",
    "PT0S, PT0S, 0s",
    "500ms, PT0.5S, 500ms",
    "1500ms, PT1.5S, 1500ms",
    "2000ms, PT2S, 2s",
    "30s, PT30S, 30s",
    "90s, PT1M30S, 90s",
    "300s, PT5M, 5m",
    "5m, PT5M, 5m",
    "2h, PT2H, 2h",
    "90d, PT2160H, 90d",
    "PT30S, PT30S, 30s",
    "pt0.25s, PT0.25S, 250ms",
    "PT1H30M, PT1H30M, 90m",
    "P1D, PT24H, 1d",
    "36500d, PT876000H, 36500d",
  })
  void durationsHaveManyFormsAndOneCanonical(String text, Duration duration, String canonical) {
    assertEquals(Optional.of(duration), ANY.parse(text));
    assertEquals(Optional.of(canonical), ANY.canonical(text));
    assertEquals(Optional.of(duration), ANY.parse(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "00",
        "s",
        "5",
        "5 m",
        "5M",
        "5min",
        "1h30m",
        "1.5s",
        "-1s",
        "+1s",
        "PT-1S",
        "-PT1S",
        "PT",
        "P",
        "1w",
        "1us",
        "PT0.0005S",
        "36501d",
        "9999999999999d",
        "9999999999999999s",
        "PT9223372036854775807S",
        "PT99999999999999999999S"
      })
  void anyOtherFormIsInvalid(String text) {
    assertEquals(Optional.empty(), ANY.parse(text));
  }

  @Test
  void aRangeHoldsItsEnds() {
    ValueType<Duration> type = ValueType.duration(Duration.ofMillis(100), Duration.ofSeconds(30));
    assertEquals("a duration from 100ms to 30s", type.valid());
    assertEquals(Optional.empty(), type.parse("0"));
    assertEquals(Optional.empty(), type.parse("99ms"));
    assertEquals(Optional.of(Duration.ofMillis(100)), type.parse("100ms"));
    assertEquals(Optional.of(Duration.ofSeconds(30)), type.parse("PT30S"));
    assertEquals(Optional.empty(), type.parse("30001ms"));
    assertThrows(
        IllegalArgumentException.class,
        () -> ValueType.duration(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(42);
    for (int i = 0; i < 100_000; i++) {
      long unit = new long[] {1, 1_000, 60_000, 3_600_000, 86_400_000}[random.nextInt(5)];
      Duration duration = Duration.ofMillis(unit * random.nextLong(MOST.toMillis() / unit + 1));
      assertEquals(Optional.of(duration), ANY.parse(ANY.text(duration)));
      assertEquals(Optional.of(duration), ANY.parse(duration.toString()));
    }
  }
}
