package quorate.backtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalDouble;
import quorate.indicators.Series;
import quorate.indicators.Sharpe;
import quorate.market.CandleSeries;

/** The equity at each candle's close, in doubles. */
public final class EquityCurve {
  /** Of 365.25 days. */
  private static final double YEAR_MILLIS = Duration.ofHours(8_766).toMillis();

  private final double[] equity;
  private final CandleSeries candles;
  private int size;
  private double peak;
  private double maxDrawdown;
  private double least = Double.POSITIVE_INFINITY;

  EquityCurve(BigDecimal capital, CandleSeries candles) {
    this.equity = new double[candles.size()];
    this.candles = candles;
    this.peak = capital.doubleValue();
  }

  /** Adds the next, and tells how far it is below the peak so far, as a share of it. */
  double add(BigDecimal marked) {
    double next = marked.doubleValue();
    equity[size++] = next;
    peak = Math.max(peak, next);
    least = Math.min(least, next);
    double drawdown = 1 - next / peak;
    maxDrawdown = Math.max(maxDrawdown, drawdown);
    return drawdown;
  }

  public int size() {
    return size;
  }

  /** The equity at a candle's close. */
  public double equity(int candle) {
    return equity[candle];
  }

  double maxDrawdown() {
    return maxDrawdown;
  }

  /** How many candles a year has. */
  double candlesInYear() {
    return YEAR_MILLIS / candles.length().toMillis();
  }

  /**
   * Sharpe's ratio of a year; absent where returns do not vary, or there is nothing left to earn
   * on.
   */
  OptionalDouble annualizedSharpe() {
    return hasReturns() ? sharpe().annualized() : OptionalDouble.empty();
  }

  /** The deviation of the returns of a year; absent where there are too few. */
  OptionalDouble annualizedVolatility() {
    if (!hasReturns()) {
      return OptionalDouble.empty();
    }
    OptionalDouble deviation = sharpe().deviation();
    return deviation.isEmpty()
        ? deviation
        : OptionalDouble.of(deviation.getAsDouble() * StrictMath.sqrt(candlesInYear()));
  }

  private boolean hasReturns() {
    return size > 1 && least > 0;
  }

  private Sharpe sharpe() {
    double[] returns = new double[size - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = equity[i + 1] / equity[i] - 1;
    }
    return Sharpe.of(Series.of(returns), 0, candlesInYear());
  }
}
