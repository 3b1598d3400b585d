package quorate.protocol;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import quorate.domain.Quoted;

/** What stands in JSON without quotes: numbers, the three names, and what others take for them. */
final class JsonWord {
  // Possessive, so that no number costs more than its length.
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?");

  private static final Set<String> NAMES = Set.of("true", "false", "null");

  private static final Set<String> NO_NUMBERS =
      Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private JsonWord() {}

  static boolean isNumber(String word) {
    return NUMBER.matcher(word).matches();
  }

  static boolean isName(String word) {
    return NAMES.contains(word);
  }

  /** What is wrong with a word that is neither. */
  static String complaint(String word) {
    String shown = Quoted.of(word);
    boolean likeANumber =
        "+-.0123456789".indexOf(word.charAt(0)) >= 0
            || NO_NUMBERS.contains(word.toLowerCase(Locale.ROOT));
    if (likeANumber) {
      return shown + " is no JSON number";
    }
    return switch (word) {
      case "True", "TRUE" -> shown + " is no JSON value, true is";
      case "False", "FALSE" -> shown + " is no JSON value, false is";
      case "None", "nil", "NULL", "undefined" -> shown + " is no JSON value, null is";
      default -> shown + " is no JSON value; a text stands in double quotes";
    };
  }
}
