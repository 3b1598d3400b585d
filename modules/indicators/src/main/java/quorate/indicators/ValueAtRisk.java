package quorate.indicators;

import java.util.Arrays;

/**
 * What is lost at the worst of so many periods, by history alone.
 *
 * @param tail how many of the worst returns count
 * @param value the loss that is exceeded in the tail alone; 0 where even that is a gain
 * @param expected the mean loss within the tail; 0 alike
 */
public record ValueAtRisk(int tail, double value, double expected) {
  private static final long MILLION = 1_000_000;

  /**
   * Computes it. The size of the tail is computed in whole numbers: in floating point, 5 % of 100
   * are more than 5.
   *
   * @param returns of each period, one at least
   * @param confidenceMillionths how sure one wants to be, such as 950,000; 0 to 1,000,000
   */
  public static ValueAtRisk of(Series returns, long confidenceMillionths) {
    int count = returns.size();
    int tail =
        Math.toIntExact(
            Math.max(1, Math.ceilDiv((MILLION - confidenceMillionths) * count, MILLION)));
    double[] sorted = new double[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = returns.get(i);
    }
    Arrays.sort(sorted);
    double sum = 0;
    for (int i = 0; i < tail; i++) {
      sum += sorted[i];
    }
    return new ValueAtRisk(tail, loss(sorted[tail - 1]), loss(sum / tail));
  }

  /** Never the zero below zero. */
  private static double loss(double result) {
    return result < 0 ? -result : 0;
  }
}
