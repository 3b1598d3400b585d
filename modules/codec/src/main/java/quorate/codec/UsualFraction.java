package quorate.codec;

/**
 * Reads a fraction as nearly all are written, a zero, a point and at most six digits, without the
 * detour over a BigDecimal.
 */
final class UsualFraction {
  private static final int DIGITS = 6;

  private UsualFraction() {}

  /** The fraction in millionths; negative if it is written in another way. */
  static int millionths(char[] text, int offset, int length) {
    if (length < 3 || length > 2 + DIGITS || text[offset] != '0' || text[offset + 1] != '.') {
      return -1;
    }
    int millionths = 0;
    for (int i = 2; i < 2 + DIGITS; i++) {
      char digit = i < length ? text[offset + i] : '0';
      if (digit < '0' || digit > '9') {
        return -1;
      }
      millionths = 10 * millionths + digit - '0';
    }
    return millionths;
  }
}
