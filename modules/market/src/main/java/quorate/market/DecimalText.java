package quorate.market;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads decimals, one after the other, without an object for each. Belongs to one thread. */
final class DecimalText {
  /** After the point; and so many in all fit a long. */
  static final int MOST_DIGITS = 18;

  /** As printers of numbers write them; no {@code NaN}, {@code 1d} and {@code 0x1p3}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,60})?|\\.\\d{1,60})([eE][+-]?\\d{1,3})?");

  private long unscaled;
  private int scale;
  private Optional<BigDecimal> large = Optional.empty();

  /**
   * Reads a text in ASCII with or without space around it.
   *
   * @throws IllegalArgumentException if it is no number, with a message that begins with the name
   */
  void read(String name, byte[] text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && text[start] <= ' ' && text[start] >= 0) {
      start++;
    }
    while (start < end && text[end - 1] <= ' ' && text[end - 1] >= 0) {
      end--;
    }
    if (start == end) {
      throw new IllegalArgumentException(name + " is empty");
    }
    if (!isPlain(text, start, end)) {
      readAny(name, new String(text, start, end - start, StandardCharsets.UTF_8));
    }
  }

  /** The usual case: at most 18 digits and at most one point, between digits. */
  private boolean isPlain(byte[] text, int start, int end) {
    long value = 0;
    int point = -1;
    for (int i = start; i < end; i++) {
      byte c = text[i];
      if (c == '.' && point < 0 && i > start) {
        point = i;
      } else if (c >= '0' && c <= '9') {
        value = 10 * value + (c - '0');
      } else {
        return false;
      }
      if (i - start > MOST_DIGITS - 1) {
        return false;
      }
    }
    unscaled = value;
    scale = point < 0 ? 0 : end - point - 1;
    large = Optional.empty();
    return true;
  }

  private void readAny(String name, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(name + " must be a number: " + Brief.of(text));
    }
    BigDecimal value = new BigDecimal(text);
    BigDecimal shortest = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    boolean fits =
        shortest.signum() >= 0
            && shortest.scale() <= MOST_DIGITS
            && shortest.precision() - Math.min(shortest.scale(), 0) <= MOST_DIGITS;
    BigDecimal small = fits ? shortest.setScale(Math.max(shortest.scale(), 0)) : BigDecimal.ZERO;
    unscaled = small.unscaledValue().longValueExact();
    scale = small.scale();
    large = fits ? Optional.empty() : Optional.of(shortest);
  }

  /** The digits without the point; 0 where the number is large. */
  long unscaled() {
    return unscaled;
  }

  /** How many of the digits stand after the point. */
  int scale() {
    return scale;
  }

  /** The number, if it does not fit 18 digits, or is negative. */
  Optional<BigDecimal> large() {
    return large;
  }

  BigDecimal exact() {
    return large.orElseGet(() -> BigDecimal.valueOf(unscaled, scale));
  }

  double nearest() {
    return large
        .map(BigDecimal::doubleValue)
        .orElseGet(() -> DecimalColumn.nearest(unscaled, scale));
  }
}
