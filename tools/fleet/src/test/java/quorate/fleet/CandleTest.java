package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | 2 | 1 | 1.5 | 1   | 99 | open must be between 1.0E-12 and 1.0E12: 0.0
          1.5 | 2 | 1 | NaN | 1   | 99 | close must be between 1.0E-12 and 1.0E12: NaN
          1.5 | 2e12 | 1 | 1 | 1  | 99 | high must be between 1.0E-12 and 1.0E12: 2.0E12
          1.5 | 2 | -1 | 1.5 | 1  | 99 | low must be between 1.0E-12 and 1.0E12: -1.0
          3   | 2 | 1 | 1.5 | 1   | 99 | high must not be below open and close: 2.0
          1.5 | 2 | 1 | 0.5 | 1   | 99 | low must not be above open and close: 1.0
          1.5 | 2 | 1 | 1.5 | -1  | 99 | volume must be zero or more: -1.0
          1.5 | 2 | 1 | 1.5 | NaN | 99 | volume must be zero or more: NaN
          1.5 | 2 | 1 | 1.5 | Infinity | 99 | volume must be zero or more: Infinity
          1.5 | 2 | 1 | 1.5 | 1   | 0  | close_time must be after open_time: 0
          """)
  void whatIsOutOfRangeIsRefused(
      double open,
      double high,
      double low,
      double close,
      double volume,
      long closeTime,
      String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Candle(
                    Instant.EPOCH,
                    open,
                    high,
                    low,
                    close,
                    volume,
                    Instant.ofEpochMilli(closeTime)));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void itsLengthIncludesTheLastMillisecond() {
    assertEquals(Duration.ofHours(4), Candles.closing(1).getFirst().length());
  }
}
