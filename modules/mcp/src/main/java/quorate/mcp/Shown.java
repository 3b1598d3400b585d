package quorate.mcp;

import java.util.List;
import java.util.Map;

/** Foreign text as it may be shown: cut, and without what a terminal or a model might obey. */
public final class Shown {
  private static final int MOST = 60;

  /** Kept of what other programs say. */
  private static final int MOST_OF_OTHERS = 500;

  private Shown() {}

  /** A value in a message about it. */
  static String of(Object value) {
    return switch (value) {
      case Map<?, ?> _ -> "an object";
      case List<?> list -> "an array of " + list.size();
      case Json.Null _ -> "null";
      default -> cut(printable(value.toString()), MOST);
    };
  }

  /** What another program said, for whoever reads it as text of that program. */
  public static String ofOthers(String text) {
    return cut(printable(text), MOST_OF_OTHERS);
  }

  /**
   * Without control characters, and without those that turn the direction of a text or cannot be
   * seen.
   */
  private static String printable(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), MOST_OF_OTHERS + 1));
    text.codePoints()
        .filter(Shown::isPlain)
        .limit(MOST_OF_OTHERS + 1L)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }
}
