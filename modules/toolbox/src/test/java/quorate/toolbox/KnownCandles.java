package quorate.toolbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Candles whose indicators are known, as arrays of JSON.
 *
 * @param high of each candle
 * @param low of each candle
 * @param close of each candle
 */
record KnownCandles(String high, String low, String close) {
  private static final double[] PUBLISHED = {
    44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826,
    45.8931, 46.0328, 45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439,
    46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672,
    43.4205, 42.6628, 43.1314
  };

  /** A published example of the relative strength index. */
  static KnownCandles a() {
    return around(PUBLISHED.length, i -> PUBLISHED[i]);
  }

  /** Only up. */
  static KnownCandles b() {
    return around(60, i -> 100 + i);
  }

  /** Nowhere. */
  static KnownCandles c() {
    return around(60, i -> 100);
  }

  /** Up and down. */
  static KnownCandles d() {
    return around(60, i -> 100 + Math.min(i % 20, 20 - i % 20) + 7 * i % 5);
  }

  /** Up, then down for good. */
  static KnownCandles e() {
    return around(60, i -> i < 40 ? 100 + i : 139 - 5 * (i - 39));
  }

  /** The first candles of a market. */
  static KnownCandles market(int count) {
    Path file = ToolListsTest.candles();
    Assumptions.assumeTrue(
        Files.isReadable(file), "the market's candles are not beside this checkout: " + file);
    try {
      List<String[]> rows =
          Files.readAllLines(file).stream()
              .skip(1)
              .limit(count)
              .map(line -> line.split(","))
              .toList();
      return new KnownCandles(column(rows, 2), column(rows, 3), column(rows, 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String column(List<String[]> rows, int column) {
    return rows.stream().map(row -> row[column]).collect(Collectors.joining(",", "[", "]"));
  }

  /** Each candle opens where the one before closed, and reaches half beyond on both sides. */
  private static KnownCandles around(int count, IntToDoubleFunction close) {
    return new KnownCandles(
        json(count, i -> Math.max(open(i, close), close.applyAsDouble(i)) + 0.5),
        json(count, i -> Math.min(open(i, close), close.applyAsDouble(i)) - 0.5),
        json(count, close));
  }

  private static double open(int i, IntToDoubleFunction close) {
    return close.applyAsDouble(Math.max(0, i - 1));
  }

  static String json(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count)
        .mapToObj(i -> Double.toString(value.applyAsDouble(i)))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
