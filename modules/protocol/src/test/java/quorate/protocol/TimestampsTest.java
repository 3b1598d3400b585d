package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
    "2026-01-01t00:00:00z, 2026-01-01T00:00:00Z",
    "2026-01-01T23:59:59Z, 2026-01-01T23:59:59Z",
    "2024-02-29T12:00:00Z, 2024-02-29T12:00:00Z",
    "2026-01-01T00:00:00.1Z, 2026-01-01T00:00:00.100Z",
    "2026-01-01T00:00:00.12Z, 2026-01-01T00:00:00.120Z",
    "2026-01-01T00:00:00.123Z, 2026-01-01T00:00:00.123Z",
    "2026-01-01T00:00:00.1234Z, 2026-01-01T00:00:00.123400Z",
    "2026-01-01T00:00:00.12345Z, 2026-01-01T00:00:00.123450Z",
    "2026-01-01T00:00:00.123456Z, 2026-01-01T00:00:00.123456Z",
    "2026-01-01T00:00:00.1234567Z, 2026-01-01T00:00:00.123456700Z",
    "2026-01-01T00:00:00.12345678z, 2026-01-01T00:00:00.123456780Z",
    "2026-01-01T00:00:00.123456789Z, 2026-01-01T00:00:00.123456789Z",
    "2026-01-01T00:00:00+00:00, 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00-00:00, 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00+05:30, 2025-12-31T18:30:00Z",
    "2026-01-01T00:00:00.5-08:00, 2026-01-01T08:00:00.500Z",
    "2026-01-01T00:00:00.123456789-23:59, 2026-01-01T23:59:00.123456789Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
  })
  void everyFormOfRfc3339IsRead(String text, Instant instant) {
    assertEquals(Optional.of(instant), Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1767225600",
        "2026-01-01",
        "2026-01-01T00:00Z",
        "2026-01-01T00:00+00:00",
        "20260101T000000Z0000",
        "2026-W01-4T00:00:00Z",
        "2026-01-01 00:00:00Z",
        "2026-01-01T00-00-00Z",
        "2026/01/01T00:00:00Z",
        " 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z ",
        "2026-01-01T00:00:00Z\n",
        "+12345-01-01T00:00:00Z",
        "+2026-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "2026-1-01T00:00:000Z",
        "\u0662\u0660\u0662\u0666-01-01T00:00:00Z",
      })
  void whatHasAnotherShapeIsNoTimestamp(String text) {
    assertEquals(Optional.empty(), Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.",
        "2026-01-01T00:00:00.5",
        "2026-01-01T00:00:00,5Z",
        "2026-01-01T00:00:00.1234567890Z",
        "2026-01-01T00:00:00.+01:00",
        "2026-01-01T00:00:00.1.2Z",
        "2026-01-01T00:00:00.-5Z",
      })
  void aFractionHas1To9Digits(String text) {
    assertEquals(Optional.empty(), Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00",
        "2026-01-01T00:00:00X",
        "2026-01-01T00:00:00ZZ",
        "2026-01-01T00:00:00+01",
        "2026-01-01T00:00:00+0100",
        "2026-01-01T00:00:00+1:00",
        "2026-01-01T00:00:00+01:0",
        "2026-01-01T00:00:00+01:00Z",
        "2026-01-01T00:00:00+01:00:30",
        "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00+01:60",
        "2026-01-01T00:00:00+01-00",
        "2026-01-01T00:00:00+-1:00",
        "2026-01-01T00:00:00\u221201:00",
        "2026-01-01T00:00:00[UTC]",
      })
  void anOffsetIsRequiredAndHasOneForm(String text) {
    assertEquals(Optional.empty(), Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:61Z",
        "2016-12-31T23:59:60Z",
        "2017-01-01T00:59:60+01:00",
      })
  void aTimeThatDoesNotExistIsNoTimestampNorIsALeapSecond(String text) {
    assertEquals(Optional.empty(), Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"})
  void aTimeWhoseYearInUtcHasNotFourDigitsIsNoTimestamp(String text) {
    assertEquals(Optional.empty(), Timestamps.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, 2026-01-01T00:00:00.000Z",
    "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
    "2026-10-09T08:07:06.0015Z, 2026-10-09T08:07:06.001Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "0987-01-01T00:00:00Z, 0987-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
  })
  void timestampsAreWrittenInUtcAndCutToMilliseconds(Instant instant, String text) {
    assertEquals(text, Timestamps.format(instant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
  void whatHasNoTimestampIsNotWritten(Instant instant) {
    assertEquals(
        "no timestamp tells it: " + instant,
        assertThrows(IllegalArgumentException.class, () -> Timestamps.format(instant))
            .getMessage());
  }
}
