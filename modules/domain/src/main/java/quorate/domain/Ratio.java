package quorate.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A fraction of one in whole millionths: a confidence, a weight, a consensus or a threshold.
 *
 * @param millionths 0 to 1,000,000
 */
public record Ratio(int millionths) implements Comparable<Ratio> {
  public static final Ratio ZERO = new Ratio(0);
  public static final Ratio ONE = new Ratio(1_000_000);

  private static final int SCALE = 6;
  // Beyond this many digits before the point a number is out of range whatever it is, and below
  // this many zeros after it a number rounds to nothing; rescaling either would cost more than
  // the text's own size.
  private static final int MAX_MAGNITUDE = 20;

  public Ratio {
    if (millionths < 0 || millionths > Millionths.ONE) {
      throw new IllegalArgumentException("ratio must be between 0 and 1: " + millionths + "e-6");
    }
  }

  /**
   * The ratio nearest to an exact decimal, half-even at the sixth digit. A sum of floating point
   * that came to 1.0000000000000002 is 1.
   *
   * @throws InvalidField when the rounded value lies outside 0 to 1
   */
  public static Ratio of(String field, BigDecimal value) {
    if (value.signum() == 0) {
      return ZERO;
    }
    long magnitude = (long) value.precision() - value.scale();
    if (magnitude > MAX_MAGNITUDE) {
      throw outOfRange(field, value.toString());
    }
    if (magnitude < -MAX_MAGNITUDE) {
      return ZERO;
    }
    BigDecimal rounded = value.setScale(SCALE, RoundingMode.HALF_EVEN);
    if (rounded.signum() < 0 || rounded.compareTo(BigDecimal.ONE) > 0) {
      throw outOfRange(field, value.toString());
    }
    return new Ratio(rounded.movePointRight(SCALE).intValueExact());
  }

  /** Refuses a number outside 0 to 1. */
  public static InvalidField outOfRange(String field, String value) {
    return new InvalidField(field, "must be between 0 and 1: " + Quoted.of(value));
  }

  /**
   * A ratio from its decimal text.
   *
   * @throws NumberFormatException when the text is no number
   * @throws InvalidField when it lies outside 0 to 1
   */
  public static Ratio parse(String text) {
    return of("ratio", new BigDecimal(text));
  }

  /** A quotient that cannot exceed one, rounded half-even; 0 where the divisor is 0. */
  static Ratio ofQuotient(long dividend, long divisor) {
    return new Ratio((int) Millionths.quotient(dividend, divisor));
  }

  /** The exact decimal, with six digits after the point. */
  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(millionths, SCALE);
  }

  @Override
  public int compareTo(Ratio other) {
    return Integer.compare(millionths, other.millionths);
  }

  /** A decimal without trailing zeros: {@code 0.853333}, {@code 1}. */
  @Override
  public String toString() {
    return Millionths.toText(millionths);
  }
}
