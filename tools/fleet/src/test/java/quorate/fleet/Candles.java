package quorate.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Candles made for a test: four hours each, without wicks, one unit of volume. */
final class Candles {

  private static final Duration LENGTH = Duration.ofHours(4);

  private Candles() {}

  static List<Candle> closing(double... closes) {
    List<Candle> candles = new ArrayList<>();
    Instant openTime = Instant.parse("2026-01-01T00:00:00Z");
    double open = closes[0];
    for (double close : closes) {
      candles.add(
          new Candle(
              openTime,
              open,
              Math.max(open, close),
              Math.min(open, close),
              close,
              1,
              openTime.plus(LENGTH).minusMillis(1)));
      openTime = openTime.plus(LENGTH);
      open = close;
    }
    return candles;
  }

  /** The close of each by its index, from 0. */
  static List<Candle> closing(int count, IntToDoubleFunction close) {
    return closing(IntStream.range(0, count).mapToDouble(close).toArray());
  }

  static Candle withoutVolume(Candle candle) {
    return new Candle(
        candle.openTime(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        0,
        candle.closeTime());
  }

  /** What an analyst says to each candle it has something to say to. */
  static Stream<Opinion> opinions(Analyst analyst, List<Candle> candles) {
    return candles.stream().flatMap(candle -> analyst.observe(candle).stream());
  }
}
