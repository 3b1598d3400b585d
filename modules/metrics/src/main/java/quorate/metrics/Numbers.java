package quorate.metrics;

import java.math.BigDecimal;

/** Numbers as they stand in an exposition. */
final class Numbers {
  // Beyond these a plain number is longer than one with an exponent.
  private static final double GREATEST_PLAIN = 1e15;
  private static final double LEAST_PLAIN = 1e-6;
  private static final int GREATEST_PLAIN_EXPONENT = 5;
  private static final int LEAST_PLAIN_EXPONENT = -4;

  private Numbers() {}

  /** The value of a sample: {@code 3}, {@code 0.5}, {@code NaN}. */
  static String value(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    double magnitude = Math.abs(value);
    if (value == Math.rint(value) && magnitude < GREATEST_PLAIN) {
      return Long.toString((long) value);
    }
    return magnitude >= LEAST_PLAIN && magnitude < GREATEST_PLAIN
        ? BigDecimal.valueOf(value).toPlainString()
        : Double.toString(value);
  }

  /**
   * The bound of a bucket in the canonical form of OpenMetrics 1.0, "Considerations: Canonical
   * Numbers": {@code 0.1}, {@code 1.0}, {@code 1e-05}. Both formats use it, since Prometheus takes
   * a bound that is written in another way for another series.
   *
   * @param bound finite, and not zero
   */
  static String bound(double bound) {
    BigDecimal decimal = BigDecimal.valueOf(bound).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent < LEAST_PLAIN_EXPONENT || exponent > GREATEST_PLAIN_EXPONENT) {
      String digits = decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString();
      int magnitude = Math.abs(exponent);
      return digits + (exponent < 0 ? "e-" : "e+") + (magnitude < 10 ? "0" : "") + magnitude;
    }
    return decimal.scale() <= 0 ? decimal.toPlainString() + ".0" : decimal.toPlainString();
  }
}
