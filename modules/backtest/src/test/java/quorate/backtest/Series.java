package quorate.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import quorate.market.CandleFile;
import quorate.market.CandleSeries;

/** Made-up candles of an hour each. */
final class Series {
  static final long BEGIN = 1_704_067_200_000L;
  static final long LENGTH = 3_600_000;

  private Series() {}

  /** Each candle opens where the one before closed. */
  static CandleSeries of(double... closes) {
    StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume,close_time\n");
    for (int i = 0; i < closes.length; i++) {
      double open = closes[Math.max(0, i - 1)];
      long from = BEGIN + i * LENGTH;
      text.append(from).append(',').append(open).append(',');
      text.append(Math.max(open, closes[i])).append(',').append(Math.min(open, closes[i]));
      text.append(',').append(closes[i]).append(",1,").append(from + LENGTH - 1).append('\n');
    }
    return read(text.toString());
  }

  /** The same price for so many candles. */
  static CandleSeries flat(int candles) {
    double[] closes = new double[candles];
    Arrays.fill(closes, 100);
    return of(closes);
  }

  /** A walk of prices that the seed decides on. */
  static CandleSeries walk(long seed, int candles) {
    return of(walked(seed, candles));
  }

  static double[] walked(long seed, int candles) {
    Random random = new Random(seed);
    double[] closes = new double[candles];
    double price = 100;
    for (int i = 0; i < candles; i++) {
      price *= 1 + 0.003 * random.nextGaussian() + 0.003 * StrictMath.sin(i / 15.0);
      closes[i] = price;
    }
    return closes;
  }

  private static CandleSeries read(String text) {
    try {
      Path file = Files.createTempFile("candles", ".csv");
      try {
        return CandleFile.read(Files.writeString(file, text), "BTC-USD", Instant.now()).candles();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
