package quorate.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cursor over JSON that is written as usual. Each step says whether it found what it looks for;
 * where it did not, the rest is not to be read with it.
 */
final class AsciiJsonCursor {
  /** A fraction has at most so many digits after the point. */
  private static final int FRACTION_DIGITS = 6;

  private static final int MILLION = 1_000_000;
  private static final int LONGEST_NUMBER = 30;

  /** Names in a flat object are compared each with each. */
  private static final int MOST_NAMES = 8;

  private static final int LONGEST_NAME = 100;

  private static final byte[][] WORDS = {
    "true".getBytes(StandardCharsets.US_ASCII),
    "false".getBytes(StandardCharsets.US_ASCII),
    "null".getBytes(StandardCharsets.US_ASCII)
  };

  private final byte[] text;
  private int at;

  /** Where the last string or number began and ended, without quotes. */
  private int from;

  private int to;

  AsciiJsonCursor(byte[] text) {
    this.text = text;
  }

  /** Whether nothing but space is left. */
  boolean isAtEnd() {
    passSpace();
    return at == text.length;
  }

  /** Passes over a character and the space before it. */
  boolean take(char character) {
    passSpace();
    if (at == text.length || text[at] != character) {
      return false;
    }
    at++;
    return true;
  }

  private void passSpace() {
    while (at < text.length && isSpace(text[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Which of the names comes next, with its colon; negative if none of them does. */
  int takeName(byte[][] names) {
    if (!passName()) {
      return -1;
    }
    for (int i = 0; i < names.length; i++) {
      if (Arrays.equals(text, from, to, names[i], 0, names[i].length)) {
        return i;
      }
    }
    return -1;
  }

  private boolean passName() {
    return passString() && to - from <= LONGEST_NAME && take(':');
  }

  Optional<String> takeText() {
    // ASCII is both; of this one the JDK makes a string by a mere copy.
    return passString()
        ? Optional.of(new String(text, from, to - from, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  /** Passes over printable ASCII in quotes. A byte that is not ASCII is negative. */
  private boolean passString() {
    if (!take('"')) {
      return false;
    }
    from = at;
    while (at < text.length && text[at] != '"') {
      if (text[at] < ' ' || text[at] == '\\') {
        return false;
      }
      at++;
    }
    to = at;
    return take('"');
  }

  /** The number that comes next in millionths, if it has at most six digits after the point. */
  int takeFraction() {
    if (!passNumber()) {
      return -1;
    }
    if (to - from == 1) {
      return text[from] == '0' ? 0 : text[from] == '1' ? MILLION : -1;
    }
    if (text[from] != '0' || to - from > 2 + FRACTION_DIGITS) {
      return -1;
    }
    int millionths = 0;
    for (int i = from + 2; i < from + 2 + FRACTION_DIGITS; i++) {
      millionths = 10 * millionths + (i < to ? text[i] - '0' : 0);
    }
    return millionths;
  }

  /** Passes over a number of JSON without an exponent. */
  private boolean passNumber() {
    passSpace();
    from = at;
    if (at < text.length && text[at] == '-') {
      at++;
    }
    int first = at;
    if (!passDigits() || text[first] == '0' && at > first + 1) {
      return false;
    }
    if (at < text.length && text[at] == '.') {
      at++;
      if (!passDigits()) {
        return false;
      }
    }
    to = at;
    return to - from <= LONGEST_NUMBER;
  }

  private boolean passDigits() {
    int first = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at > first;
  }

  /** Passes over an object of strings, numbers and words, in which no name comes twice. */
  boolean passFlatObject() {
    if (!take('{')) {
      return false;
    }
    if (take('}')) {
      return true;
    }
    int[] names = new int[2 * MOST_NAMES];
    int count = 0;
    do {
      if (count == MOST_NAMES || !passName() || isAmong(names, count)) {
        return false;
      }
      names[2 * count] = from;
      names[2 * count + 1] = to;
      count++;
      if (!passPlainValue()) {
        return false;
      }
    } while (take(','));
    return take('}');
  }

  private boolean isAmong(int[] names, int count) {
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(text, from, to, text, names[2 * i], names[2 * i + 1])) {
        return true;
      }
    }
    return false;
  }

  private boolean passPlainValue() {
    passSpace();
    if (at == text.length) {
      return false;
    }
    return switch (text[at]) {
      case '"' -> passString();
      case 't', 'f', 'n' -> passWord();
      default -> passNumber();
    };
  }

  private boolean passWord() {
    for (byte[] word : WORDS) {
      int end = Math.min(at + word.length, text.length);
      if (Arrays.equals(text, at, end, word, 0, word.length)) {
        at = end;
        return true;
      }
    }
    return false;
  }
}
