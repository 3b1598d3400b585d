package quorate.fleet;

import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * The indicators of ta4j over the candles seen so far.
 *
 * <p>Sources: RSI, Wilder, "New Concepts in Technical Trading Systems", 1978; MACD, Appel,
 * "Technical Analysis: Power Tools for Active Investors", 2005; bands, Bollinger, "Bollinger on
 * Bollinger Bands", 2001. ta4j begins every exponential average with the first price instead of a
 * mean of the first few; after the warm-up the difference is small.
 *
 * <p>Numbers are doubles. ta4j's decimals carry 32 digits and cost more than ten times as much, and
 * what follows from an indicator here is a confidence of six digits.
 */
final class Indicators {

  /** Candles until the slowest, the signal line on EMA 26, rests on real prices: 26 + 9 - 1. */
  static final int WARM_UP = 34;

  /**
   * How many bars ta4j keeps. Exponential averages go on from their last value, which stays cached
   * because every indicator is asked at every bar; so it need only exceed the longest window, 20.
   */
  private static final int BARS_KEPT = 64;

  private final BarSeries series =
      new BaseBarSeriesBuilder()
          .withNumFactory(DoubleNumFactory.getInstance())
          .withMaxBarCount(BARS_KEPT)
          .build();
  private final Indicator<Num> close = new ClosePriceIndicator(series);
  private final Indicator<Num> rsi = new RSIIndicator(close, 14);
  private final MACDIndicator macd = new MACDIndicator(close, 12, 26);
  private final Indicator<Num> macdSignal = macd.getSignalLine(9);
  private final Indicator<Num> fast = new EMAIndicator(close, 9);
  private final Indicator<Num> slow = new EMAIndicator(close, 21);
  private final Indicator<Num> middle = new SMAIndicator(close, 20);
  private final Indicator<Num> deviation = new StandardDeviationIndicator(close, 20);

  Reading observe(Candle candle) {
    series
        .barBuilder()
        .timePeriod(candle.length())
        .endTime(candle.closeTime())
        .openPrice(candle.open())
        .highPrice(candle.high())
        .lowPrice(candle.low())
        .closePrice(candle.close())
        .volume(candle.volume())
        .add();
    return new Reading(
        latest(close),
        latest(rsi),
        latest(macd),
        latest(macdSignal),
        latest(fast),
        latest(slow),
        latest(middle),
        latest(deviation));
  }

  private double latest(Indicator<Num> indicator) {
    return indicator.getValue(series.getEndIndex()).doubleValue();
  }
}
