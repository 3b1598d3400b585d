package quorate.backtest;

/** Numbers as people read them in a picture. */
final class Words {
  private static final String MINUS = "−";

  private Words() {}

  /** With so many digits after the point, from 0 to 2. */
  static String number(double value, int digits) {
    String text = ("%,." + digits + "f").formatted(Math.abs(value));
    boolean isZero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return (value < 0 && !isZero ? MINUS : "") + text;
  }

  static String whole(double value) {
    return number(value, 0);
  }

  /** A share as percent. */
  static String percent(double share) {
    return number(100 * share, 1) + " %";
  }

  static String signedPercent(double share) {
    return (share > 0 ? "+" : "") + percent(share);
  }

  static String signed(double value) {
    return (value > 0 ? "+" : "") + whole(value);
  }
}
