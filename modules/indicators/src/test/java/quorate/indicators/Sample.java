package quorate.indicators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/** Candles whose indicators are known. */
enum Sample {
  /** A published example of the relative strength index. */
  A {
    @Override
    Bars bars() {
      return around(
          44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826,
          45.8931, 46.0328, 45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439,
          46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672,
          43.4205, 42.6628, 43.1314);
    }
  },
  /** Only up. */
  B {
    @Override
    Bars bars() {
      return around(made(60, i -> 100 + i));
    }
  },
  /** Nowhere. */
  C {
    @Override
    Bars bars() {
      return around(made(60, i -> 100));
    }
  },
  /** Up and down. */
  D {
    @Override
    Bars bars() {
      return around(made(60, i -> 100 + Math.min(i % 20, 20 - i % 20) + 7 * i % 5));
    }
  },
  /** Up, then down for good. */
  E {
    @Override
    Bars bars() {
      return around(
          DoubleStream.concat(
                  DoubleStream.of(made(40, i -> 100 + i)),
                  DoubleStream.of(made(20, j -> 134 - 5 * j)))
              .toArray());
    }
  },
  BTC_100 {
    @Override
    Bars bars() {
      return market(100);
    }
  },
  BTC_500 {
    @Override
    Bars bars() {
      return market(500);
    }
  },
  BTC_6000 {
    @Override
    Bars bars() {
      return market(6_000);
    }
  };

  private static final Path MARKET = Path.of("../../../shared/data/candles/BTC-USD-4h.csv");

  abstract Bars bars();

  Series closes() {
    return bars().close();
  }

  private static double[] made(int count, IntToDoubleFunction close) {
    return IntStream.range(0, count).mapToDouble(close).toArray();
  }

  /** Each candle opens where the one before closed, and reaches half beyond on both sides. */
  private static Bars around(double... closes) {
    double[] high = new double[closes.length];
    double[] low = new double[closes.length];
    for (int i = 0; i < closes.length; i++) {
      double open = closes[Math.max(0, i - 1)];
      high[i] = Math.max(open, closes[i]) + 0.5;
      low[i] = Math.min(open, closes[i]) - 0.5;
    }
    return new Bars(Series.of(high), Series.of(low), Series.of(closes));
  }

  private static Bars market(int count) {
    Assumptions.assumeTrue(
        Files.isReadable(MARKET), "the market's candles are not beside this checkout: " + MARKET);
    try {
      List<String[]> rows = new ArrayList<>();
      Files.readAllLines(MARKET).stream()
          .skip(1)
          .limit(count)
          .forEach(line -> rows.add(line.split(",")));
      return new Bars(column(rows, 2), column(rows, 3), column(rows, 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Series column(List<String[]> rows, int column) {
    return Series.of(rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray());
  }

  static Series series(String numbers) {
    return Series.of(
        Arrays.stream(numbers.trim().split(" +")).mapToDouble(Double::parseDouble).toArray());
  }
}
