package quorate.agents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import quorate.sdk.Candle;

/** Candles on which the agents' opinions are known. */
final class Market {
  private static final Path BITCOIN = Path.of("../../../shared/data/candles/BTC-USD-4h.csv");
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(4);

  private Market() {}

  /** One of the series A to E, or {@code BTC n} for the first n of the market's. */
  static List<Candle> named(String name) {
    return switch (name) {
      case "A" ->
          of(
              44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433,
              46.0826, 45.8931, 46.0328, 45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116,
              46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288,
              44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314);
      case "B" -> of(made(60, i -> 100 + i));
      case "C" -> of(made(60, i -> 100));
      case "D" -> of(made(60, i -> 100 + Math.min(i % 20, 20 - i % 20) + 7 * i % 5));
      case "E" ->
          of(
              DoubleStream.concat(
                      DoubleStream.of(made(40, i -> 100 + i)),
                      DoubleStream.of(made(20, j -> 134 - 5 * j)))
                  .toArray());
      default -> bitcoin(Integer.parseInt(name.substring("BTC ".length())));
    };
  }

  /** Each candle opens where the one before closed, and reaches half beyond on both sides. */
  static List<Candle> of(double... closes) {
    List<Candle> candles = new ArrayList<>();
    for (int i = 0; i < closes.length; i++) {
      double open = closes[Math.max(0, i - 1)];
      candles.add(
          candle(
              i,
              open,
              Math.max(open, closes[i]) + 0.5,
              Math.min(open, closes[i]) - 0.5,
              closes[i]));
    }
    return candles;
  }

  /** The candle of four hours that is the i-th since 2024. */
  static Candle candle(int i, double open, double high, double low, double close) {
    Instant from = BEGIN.plus(LENGTH.multipliedBy(i));
    return new Candle(from, from.plus(LENGTH).minusMillis(1), open, high, low, close, 1);
  }

  private static double[] made(int count, IntToDoubleFunction close) {
    return IntStream.range(0, count).mapToDouble(close).toArray();
  }

  private static List<Candle> bitcoin(int count) {
    Assumptions.assumeTrue(
        Files.isReadable(BITCOIN), "the market's candles are not beside this checkout: " + BITCOIN);
    try {
      return Files.readAllLines(BITCOIN).stream().skip(1).limit(count).map(Market::parsed).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Candle parsed(String line) {
    String[] fields = line.split(",");
    double[] prices = DoubleStream.of(made(5, i -> Double.parseDouble(fields[1 + i]))).toArray();
    return new Candle(
        Instant.ofEpochMilli(Long.parseLong(fields[0])),
        Instant.ofEpochMilli(Long.parseLong(fields[6])),
        prices[0],
        prices[1],
        prices[2],
        prices[3],
        prices[4]);
  }
}
