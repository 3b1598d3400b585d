package quorate.sdk;

import java.time.Duration;
import java.time.Instant;

/** Candles of an hour. */
final class Hours {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Hours() {}

  static Observation.OfCandle candle(String symbol, int hour) {
    return candle(symbol, hour, Duration.ofHours(1));
  }

  static Observation.OfCandle candle(String symbol, int hour, Duration length) {
    Instant open = START.plus(Duration.ofHours(hour));
    return new Observation.OfCandle(
        symbol, new Candle(open, open.plus(length).minusMillis(1), 10, 11, 9, 10, 0));
  }
}
