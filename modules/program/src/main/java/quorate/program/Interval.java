package quorate.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A part of time as it is given on a command line.
 *
 * @param from its first instant
 * @param to the first instant after it
 */
record Interval(Instant from, Instant to) {
  static final String FROM = "--from";
  static final String TO = "--to";

  /**
   * The one that the options {@value #FROM} and {@value #TO} give; without them, all time.
   *
   * @throws WrongUsage with a line for the user
   */
  static Interval of(Options options) {
    Instant from = options.text(FROM).map(text -> time(FROM, text)).orElse(Instant.EPOCH);
    Instant to =
        options.text(TO).map(text -> time(TO, text)).orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
    if (!from.isBefore(to)) {
      throw new WrongUsage(FROM + " must be before " + TO);
    }
    return new Interval(from, to);
  }

  private static Instant time(String option, String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new WrongUsage(
          option + " must be a time such as 2024-01-31 or 2024-01-31T12:00:00Z: " + text);
    }
  }
}
