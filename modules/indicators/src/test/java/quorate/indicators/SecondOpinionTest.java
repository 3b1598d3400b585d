package quorate.indicators;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * ta4j begins its recursive averages with the first value instead of a mean of the first few, so
 * the two agree only when the beginning is forgotten.
 */
class SecondOpinionTest {
  private static final int CANDLES = 1_200;
  private static final int FORGOTTEN = 1_000;
  private static final double TOLERANCE = 1e-4;

  @Test
  void ta4jAgreesOnceTheBeginningIsForgotten() {
    Bars bars = walk();
    BarSeries series = ta4j(bars);
    ClosePriceIndicator close = new ClosePriceIndicator(series);
    MACDIndicator macd = new MACDIndicator(close, 12, 26);
    Map<String, Indicator<Num>> theirs = new LinkedHashMap<>();
    theirs.put("RSI 14", new RSIIndicator(close, 14));
    theirs.put("EMA 21", new EMAIndicator(close, 21));
    theirs.put("SMA 20", new SMAIndicator(close, 20));
    theirs.put("deviation 20", new StandardDeviationIndicator(close, 20));
    theirs.put("MACD", macd);
    theirs.put("signal", macd.getSignalLine(9));
    theirs.put("ATR 14", new ATRIndicator(series, 14));
    theirs.put("ADX 14", new ADXIndicator(series, 14));
    Macd own = Macd.of(bars.close(), 12, 26, 9);
    Map<String, Series> ours =
        Map.of(
            "RSI 14", RelativeStrength.of(bars.close(), 14),
            "EMA 21", Averages.exponential(bars.close(), 21),
            "SMA 20", Averages.simple(bars.close(), 20),
            "deviation 20", Bollinger.deviation(bars.close(), 20),
            "MACD", own.line(),
            "signal", own.signal(),
            "ATR 14", bars.averageTrueRange(14),
            "ADX 14", DirectionalMovement.of(bars, 14).average());

    theirs.forEach(
        (name, indicator) -> {
          for (int i = FORGOTTEN; i < CANDLES; i++) {
            double their = indicator.getValue(i).doubleValue();
            double our = ours.get(name).get(i);
            // A line that crosses zero has no size of its own there.
            double size = Math.max(Math.abs(our), 1e-3);
            assertTrue(
                Math.abs(our - their) <= TOLERANCE * size,
                name + " " + i + ": " + our + ", " + their);
          }
        });
  }

  private static Bars walk() {
    SplittableRandom random = new SplittableRandom(7);
    double[] high = new double[CANDLES];
    double[] low = new double[CANDLES];
    double[] close = new double[CANDLES];
    double price = 100;
    for (int i = 0; i < CANDLES; i++) {
      double before = price;
      price *= 1 + (random.nextDouble() - 0.5) / 20;
      high[i] = Math.max(before, price) * (1 + random.nextDouble() / 50);
      low[i] = Math.min(before, price) * (1 - random.nextDouble() / 50);
      close[i] = price;
    }
    return new Bars(Series.of(high), Series.of(low), Series.of(close));
  }

  private static BarSeries ta4j(Bars bars) {
    BarSeries series =
        new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    Instant begin = Instant.parse("2024-01-01T00:00:00Z");
    for (int i = 0; i < bars.close().size(); i++) {
      double open = bars.close().get(Math.max(0, i - 1));
      series
          .barBuilder()
          .timePeriod(Duration.ofHours(4))
          .endTime(begin.plus(Duration.ofHours(4L * (i + 1))))
          .openPrice(open)
          .highPrice(bars.high().get(i))
          .lowPrice(bars.low().get(i))
          .closePrice(bars.close().get(i))
          .volume(1)
          .add();
    }
    return series;
  }
}
