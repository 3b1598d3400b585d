package quorate.fleet;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches how far the price has fallen and how wildly it moves; silent until its volatility rests
 * on enough returns.
 *
 * <p>Drawdown is 1 less the close over the greatest of the last {@value #PEAK_CANDLES} closes
 * (Magdon-Ismail and Atiya, "Maximum Drawdown", 2004, on a rolling window, so that an old peak does
 * not veto for ever). Volatility is the realised one: the root of the mean square of the last
 * {@value #RETURNS} logarithmic returns (Andersen and Bollerslev, "Answering the Skeptics", 1998),
 * times the root of the candles in a year (Hull, "Options, Futures, and Other Derivatives", chapter
 * on volatility), so that its limit holds for candles of any length.
 */
final class RiskAnalyst implements Analyst {

  /** A week of four-hour candles. */
  static final int PEAK_CANDLES = 42;

  static final int RETURNS = 20;

  private static final Duration YEAR = Duration.ofHours(8766);

  private final Window closes = new Window(PEAK_CANDLES);
  private final Window squaredReturns = new Window(RETURNS);
  private OptionalDouble previousClose = OptionalDouble.empty();

  @Override
  public Optional<Opinion> observe(Candle candle) {
    closes.add(candle.close());
    if (previousClose.isPresent()) {
      double logarithmicReturn = Math.log(candle.close() / previousClose.getAsDouble());
      squaredReturns.add(logarithmicReturn * logarithmicReturn);
    }
    previousClose = OptionalDouble.of(candle.close());
    return squaredReturns.isFull() ? Optional.of(risk(candle).opinion()) : Optional.empty();
  }

  private Risk risk(Candle candle) {
    double peak = closes.stream().max().orElseThrow();
    double perCandle = Math.sqrt(squaredReturns.stream().average().orElseThrow());
    double candlesInYear = (double) YEAR.toMillis() / candle.length().toMillis();
    return new Risk(1 - candle.close() / peak, perCandle * Math.sqrt(candlesInYear));
  }
}
