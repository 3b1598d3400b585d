package quorate.protocol;

import java.nio.charset.StandardCharsets;
import quorate.domain.Quoted;

/** Walks over the parts of a JSON document in UTF-8, and says where one of them is none. */
final class JsonCursor {
  /** What {@link #peek} gives behind the last byte. */
  static final int END = -1;

  private final byte[] text;
  private int at;

  JsonCursor(byte[] text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  /** The byte that comes next, after white space, without taking it. */
  int peek() {
    while (at < text.length && isSpace(text[at])) {
      at++;
    }
    return at < text.length ? text[at] & 0xff : END;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  boolean take(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** Takes letters, digits and what else a number may hold; empty if none comes. */
  String takeWord() {
    int from = at;
    while (at < text.length && isOfWord(text[at])) {
      at++;
    }
    return new String(text, from, at - from, StandardCharsets.US_ASCII);
  }

  private static boolean isOfWord(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b == '+'
        || b == '-'
        || b == '.'
        || b == '_';
  }

  /** Takes a string, whose first quote comes next, and gives what it means. */
  String takeString() throws Malformed {
    int quote = at++;
    StringBuilder meant = new StringBuilder();
    int from = at;
    while (at < text.length && text[at] != '"') {
      if (text[at] >= 0 && text[at] < ' ') {
        throw fault(
            "a control character, 0x%02x, stands unescaped in a string".formatted(text[at]));
      }
      if (text[at] == '\\') {
        append(meant, from);
        meant.append(takeEscape());
        from = at;
      } else {
        at++;
      }
    }
    if (at == text.length) {
      throw fault("ends within the string that begins at byte " + quote);
    }
    append(meant, from);
    at++;
    return meant.toString();
  }

  private void append(StringBuilder meant, int from) {
    meant.append(new String(text, from, at - from, StandardCharsets.UTF_8));
  }

  private char takeEscape() throws Malformed {
    int from = at++;
    int escaped = at < text.length ? text[at++] & 0xff : END;
    return switch (escaped) {
      case '"', '\\', '/' -> (char) escaped;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> takeUnit(from);
      case END -> throw fault("ends within an escape");
      default -> throw fault("\\" + shown(escaped) + " is no escape of JSON", from);
    };
  }

  private char takeUnit(int from) throws Malformed {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < text.length && text[at] > 0 ? Character.digit((char) text[at], 16) : -1;
      if (digit < 0) {
        throw fault("\\u must be followed by four hexadecimal digits", from);
      }
      unit = 16 * unit + digit;
      at++;
    }
    return (char) unit;
  }

  /** Whether a string comes next that holds JSON. */
  boolean quotesAnObject() {
    int first = at + 1;
    while (first < text.length && isSpace(text[first])) {
      first++;
    }
    return first < text.length && text[first] == '{';
  }

  /** What to say where something else comes than was expected. */
  Malformed unexpected(String expected) {
    return switch (peek()) {
      case END -> fault("ends where there should be " + expected);
      case 0 -> fault("a NUL stands where there should be " + expected);
      case '/', '#' -> fault("comments are no JSON");
      default -> fault("expected " + expected + ", found " + found());
    };
  }

  /** The word that comes next, or else the one character. */
  private String found() {
    int from = at;
    String word = takeWord();
    at = from;
    return word.isEmpty() ? shown(text[at] & 0xff) : Quoted.of(word);
  }

  private static String shown(int b) {
    return b > ' ' && b < 0x7f ? Character.toString(b) : "0x%02x".formatted(b);
  }

  Malformed fault(String what) {
    return fault(what, at);
  }

  static Malformed fault(String what, int at) {
    return new Malformed(what + ", at byte " + at);
  }
}
