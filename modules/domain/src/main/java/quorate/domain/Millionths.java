package quorate.domain;

/**
 * Exact arithmetic on whole millionths. Sums of weight × confidence are in millionths of a
 * millionth and fit 64 bits for up to nine million voters; nothing here uses floating point, in
 * which one in three exact ties is broken by an ulp.
 */
public final class Millionths {
  static final long ONE = 1_000_000;

  /** After the point. */
  public static final int DIGITS = 6;

  private Millionths() {}

  /** Quotient of two non-negative numbers, rounded half-even; 0 where the divisor is 0. */
  static long quotient(long dividend, long divisor) {
    if (divisor == 0) {
      return 0;
    }
    long whole = dividend / divisor;
    long rest = dividend % divisor;
    // rest against divisor - rest, not 2 * rest against divisor: twice the rest may overflow.
    int half = Long.compare(rest, divisor - rest);
    boolean up = half > 0 || half == 0 && (whole & 1) == 1;
    return up ? whole + 1 : whole;
  }

  /** A decimal without trailing zeros: {@code 0.853333}, {@code 1}, {@code 0}. */
  public static String toText(long millionths) {
    long whole = millionths / ONE;
    long fraction = millionths % ONE;
    if (fraction == 0) {
      return Long.toString(whole);
    }
    String digits = Long.toString(ONE + fraction).substring(1);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return whole + "." + digits.substring(0, end);
  }
}
