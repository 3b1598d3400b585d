package quorate.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The arithmetic of the record: exact sums, and products and quotients rounded once. */
public final class Decimals {
  /** Digits after the point of every price, quantity and amount. */
  public static final int SCALE = 18;

  /** Digits after the point of an average price as it is printed. */
  private static final int AVERAGE_SCALE = 12;

  /** Prices and quantities are below this, as the tables demand. */
  private static final BigDecimal PRICE_BOUND = BigDecimal.TEN.pow(18);

  /** Amounts are below this on either side of zero. */
  private static final BigDecimal AMOUNT_BOUND = BigDecimal.TEN.pow(24);

  /** No order is for more, whatever its amount and price. */
  static final BigDecimal LARGEST_ORDER = BigDecimal.TEN.pow(17);

  private Decimals() {}

  /** The product, rounded half-even to 18 digits. */
  public static BigDecimal product(BigDecimal one, BigDecimal other) {
    return one.multiply(other).setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  /**
   * The part of an amount that falls to a part of a whole, rounded half-even to 18 digits.
   *
   * @param whole not zero
   */
  static BigDecimal share(BigDecimal amount, BigDecimal part, BigDecimal whole) {
    return amount.multiply(part).divide(whole, SCALE, RoundingMode.HALF_EVEN);
  }

  /** The greatest multiple of a step that a quotient of two positive numbers reaches. */
  static BigDecimal down(BigDecimal dividend, BigDecimal divisor, BigDecimal step) {
    return dividend
        .divideToIntegralValue(divisor.multiply(step))
        .multiply(step)
        .stripTrailingZeros();
  }

  /** The smallest multiple of a step that is not below a positive number. */
  static BigDecimal up(BigDecimal value, BigDecimal step) {
    BigDecimal[] parts = value.divideAndRemainder(step);
    BigDecimal steps = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigDecimal.ONE);
    return steps.multiply(step).stripTrailingZeros();
  }

  /** An average as it is printed: rounded half-even to 12 digits. */
  public static BigDecimal average(BigDecimal amount, BigDecimal quantity) {
    return amount.divide(quantity, AVERAGE_SCALE, RoundingMode.HALF_EVEN);
  }

  /** The text of a value: plain, without trailing zeros, such as {@code 1000} or {@code 0.0333}. */
  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** A price or quantity: above zero, below 10^18. */
  public static BigDecimal positive(String name, BigDecimal value) {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(name + " must be above 0: " + shown(value));
    }
    return bounded(name, value, PRICE_BOUND);
  }

  /** An amount on either side of zero, of less than 10^24. */
  public static BigDecimal amount(String name, BigDecimal value) {
    return bounded(name, value, AMOUNT_BOUND);
  }

  private static BigDecimal bounded(String name, BigDecimal value, BigDecimal bound) {
    if (value.abs().compareTo(bound) >= 0) {
      throw new IllegalArgumentException(
          name + " must be below 10^" + (bound.precision() - 1) + ": " + shown(value));
    }
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > SCALE) {
      throw new IllegalArgumentException(
          name + " must have at most " + SCALE + " digits after the point: " + shown(value));
    }
    return shortest;
  }

  /** Never plain: an exponent may stand for a million zeros. */
  private static String shown(BigDecimal value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
