package quorate.toolbox;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import quorate.mcp.Argument;

/** An argument that is a moment. */
final class TimeArgument {
  private static final int DATE_LENGTH = 10;
  private static final String RULE = "a time such as 2026-01-31T12:00:00Z";

  private TimeArgument() {}

  /** One that a call need not have: RFC 3339, or a date, which is its first moment. */
  static Argument<Instant> of(String name, String description) {
    Argument<String> text = Argument.text(name, description, DATE_LENGTH, 40);
    return new Argument<>(
        name,
        text.schema(),
        RULE,
        value -> text.reader().apply(value).flatMap(TimeArgument::read),
        false,
        Optional.empty());
  }

  private static Optional<Instant> read(String text) {
    try {
      Instant time = Instant.parse(text.length() == DATE_LENGTH ? text + "T00:00:00Z" : text);
      // There are years in which no millisecond can be counted.
      time.toEpochMilli();
      return Optional.of(time);
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
