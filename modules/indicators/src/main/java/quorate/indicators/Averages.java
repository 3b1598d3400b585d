package quorate.indicators;

/** Moving averages. */
public final class Averages {
  private Averages() {}

  /**
   * The mean of the last {@code length} values; defined from the {@code length}th value on.
   *
   * @param length at least 1
   */
  public static Series simple(Series series, int length) {
    Lengths.check("length", length);
    return Series.from(series.first() + length - 1, series.size(), i -> mean(series, i, length));
  }

  /**
   * Exponential: it starts with the mean of the first {@code length} values, and then moves towards
   * each value by 2 / (length + 1) of the distance.
   *
   * @param length at least 1
   */
  public static Series exponential(Series series, int length) {
    Lengths.check("length", length);
    double weight = 2.0 / (length + 1);
    return recursive(series, length, (average, value) -> average + (value - average) * weight);
  }

  /**
   * Wilder's: it starts with the mean of the first {@code length} values, and each value then
   * counts for one part in {@code length} (J. Welles Wilder, "New Concepts in Technical Trading
   * Systems", 1978).
   *
   * @param length at least 1
   */
  public static Series wilder(Series series, int length) {
    Lengths.check("length", length);
    return recursive(series, length, (average, value) -> (average * (length - 1) + value) / length);
  }

  @FunctionalInterface
  private interface Step {
    double next(double average, double value);
  }

  private static Series recursive(Series series, int length, Step step) {
    int first = series.first() + length - 1;
    double[] averages = new double[series.size()];
    for (int i = first; i < series.size(); i++) {
      averages[i] =
          i == first ? sum(series, i, length) / length : step.next(averages[i - 1], series.get(i));
    }
    return Series.from(first, averages);
  }

  /**
   * The mean of the values up to an index: never beyond them, however it was rounded, so that equal
   * values deviate by nothing.
   */
  static double mean(Series series, int last, int length) {
    double least = series.get(last);
    double greatest = least;
    for (int i = last - length + 1; i < last; i++) {
      least = Math.min(least, series.get(i));
      greatest = Math.max(greatest, series.get(i));
    }
    return Math.clamp(sum(series, last, length) / length, least, greatest);
  }

  private static double sum(Series series, int last, int length) {
    double sum = 0;
    for (int i = last - length + 1; i <= last; i++) {
      sum += series.get(i);
    }
    return sum;
  }
}
