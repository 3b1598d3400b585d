package quorate.indicators;

import java.util.OptionalDouble;

/**
 * Sharpe's ratio: mean return above the riskless one, for each unit of its deviation.
 *
 * @param mean of the returns of one period
 * @param deviation of the returns as of a sample
 * @param ratio of one period; undefined where returns do not vary
 * @param annualized the ratio of a year; undefined alike
 */
public record Sharpe(
    double mean, OptionalDouble deviation, OptionalDouble ratio, OptionalDouble annualized) {
  /** Returns that vary by less do not vary but for rounding. */
  private static final double LEAST_DEVIATION = 1e-12;

  /**
   * Computes it; with fewer than two returns there is no deviation.
   *
   * @param returns of each period, one at least
   * @param riskless return of a year
   * @param periodsPerYear above zero
   */
  public static Sharpe of(Series returns, double riskless, double periodsPerYear) {
    int count = returns.size();
    double mean = Averages.mean(returns, count - 1, count);
    if (count < 2) {
      return new Sharpe(
          mean, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double apart = returns.get(i) - mean;
      squares += apart * apart;
    }
    double deviation = StrictMath.sqrt(squares / (count - 1));
    if (deviation <= LEAST_DEVIATION) {
      return new Sharpe(
          mean, OptionalDouble.of(deviation), OptionalDouble.empty(), OptionalDouble.empty());
    }
    double ratio = (mean - riskless / periodsPerYear) / deviation;
    return new Sharpe(
        mean,
        OptionalDouble.of(deviation),
        OptionalDouble.of(ratio),
        OptionalDouble.of(ratio * StrictMath.sqrt(periodsPerYear)));
  }
}
