package quorate.indicators;

import java.util.OptionalDouble;

/**
 * Bands around a simple average, some deviations apart.
 *
 * @param closes what they are bands of
 */
public record Bollinger(Series closes, Series upper, Series middle, Series lower) {

  /**
   * Computes them; defined from index {@code length} - 1 on.
   *
   * @param length of the average and of the deviation, at least 1
   * @param deviations between the middle and each band
   */
  public static Bollinger of(Series closes, int length, double deviations) {
    Series middle = Averages.simple(closes, length);
    Series deviation = deviation(closes, length);
    return new Bollinger(
        closes,
        middle.with(deviation, (mean, spread) -> mean + deviations * spread),
        middle,
        middle.with(deviation, (mean, spread) -> mean - deviations * spread));
  }

  /**
   * The deviation of the last {@code length} values as of a whole population, in two passes.
   *
   * @param length at least 1
   */
  public static Series deviation(Series series, int length) {
    Lengths.check("length", length);
    return Series.from(
        series.first() + length - 1, series.size(), i -> deviation(series, i, length));
  }

  private static double deviation(Series series, int last, int length) {
    double mean = Averages.mean(series, last, length);
    double squares = 0;
    for (int i = last - length + 1; i <= last; i++) {
      double apart = series.get(i) - mean;
      squares += apart * apart;
    }
    return StrictMath.sqrt(squares / length);
  }

  /** How far the bands are apart, in percent of the middle; undefined where that is zero. */
  public OptionalDouble widthPercent(int index) {
    if (index < middle.first() || middle.get(index) == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(100 * (upper.get(index) - lower.get(index)) / middle.get(index));
  }

  /**
   * Where the close lies between the bands: 0 at the lower one, 1 at the upper one; undefined where
   * the bands touch.
   */
  public OptionalDouble percentB(int index) {
    if (index < middle.first() || upper.get(index) == lower.get(index)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        (closes.get(index) - lower.get(index)) / (upper.get(index) - lower.get(index)));
  }
}
