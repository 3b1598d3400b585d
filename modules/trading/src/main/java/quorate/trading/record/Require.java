package quorate.trading.record;

import java.util.Optional;
import quorate.domain.InvalidField;

/** The rules that texts of the record share. */
final class Require {
  private Require() {}

  /** A text of 1 to so many characters, as PostgreSQL counts them. */
  static String text(String field, String text, int most) {
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > most) {
      throw new InvalidField(field, "must have 1 to " + most + " characters: it has " + length);
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidField(field, "must not hold the character U+0000");
    }
    return text;
  }

  static Optional<String> text(String field, Optional<String> text, int most) {
    return text.map(value -> text(field, value, most));
  }
}
