package quorate.http;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A parameter of a query, with its rule. Messages about it come from here alone.
 *
 * @param rule what a value must be, as it follows "must be"
 * @param reader reads a value; empty if it breaks the rule
 * @param schema the same rule as documents have it
 */
public record Parameter<T>(
    String name, String rule, Function<String, Optional<T>> reader, Schema schema) {
  private static final int MOST_SHOWN = 60;

  /** A whole number in a range. */
  public static Parameter<Long> number(String name, long min, long max) {
    String upTo = max == Long.MAX_VALUE ? " or more" : " to " + max;
    return new Parameter<>(
        name,
        "a whole number, " + min + upTo,
        text -> wholeNumber(text).filter(number -> number >= min && number <= max),
        Schema.wholeNumber(min, max));
  }

  /** A text that fulfils its rule. */
  public static Parameter<String> text(String name, String rule, Predicate<String> isRight) {
    return new Parameter<>(
        name, rule, text -> Optional.of(text).filter(isRight), Schema.text().says(rule));
  }

  private static Optional<Long> wholeNumber(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a value.
   *
   * @throws ProblemException when it breaks the rule
   */
  T read(String text) {
    return reader.apply(text).orElseThrow(() -> ProblemException.badRequest(fault(text)));
  }

  /** Says how a value breaks the rule. */
  String fault(String text) {
    return "%s must be %s: %s".formatted(name, rule, shown(text));
  }

  /** Foreign text, cut, with anything that is not printable ASCII replaced. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < MOST_SHOWN; i++) {
      char c = text.charAt(i);
      shown.append(c >= ' ' && c < 0x7f ? c : '?');
    }
    return text.length() > MOST_SHOWN ? shown.append("...").toString() : shown.toString();
  }
}
