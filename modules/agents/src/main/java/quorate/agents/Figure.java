package quorate.agents;

/**
 * Numbers in an agent's reasoning. A backtest makes millions of them, so they are not made by a
 * formatter.
 */
final class Figure {
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  /** Up to here each whole number is a double. */
  private static final double MOST = 9e15;

  private Figure() {}

  /**
   * A number with so many digits after the point, rounded to the nearest.
   *
   * @param digits from 0 to 6
   */
  static String of(double value, int digits) {
    double scaled = Math.abs(value) * POWERS[digits];
    if (!(scaled < MOST)) {
      return Double.toString(value);
    }
    long rounded = Math.round(scaled);
    StringBuilder text = new StringBuilder(16);
    if (value < 0 && rounded > 0) {
      text.append('-');
    }
    text.append(rounded / POWERS[digits]);
    if (digits > 0) {
      String fraction = Long.toString(POWERS[digits] + rounded % POWERS[digits]);
      text.append('.').append(fraction, 1, fraction.length());
    }
    return text.toString();
  }

  /** With its sign, also above zero. */
  static String signed(double value, int digits) {
    String text = of(value, digits);
    return text.startsWith("-") ? text : "+" + text;
  }

  /** A share as percent, such as {@code 8.3 %}. */
  static String percent(double share, int digits) {
    return of(100 * share, digits) + " %";
  }
}
