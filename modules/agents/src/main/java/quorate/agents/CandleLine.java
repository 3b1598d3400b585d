package quorate.agents;

import java.time.Instant;
import java.util.regex.Pattern;

/** One line of a candle file. */
final class CandleLine {

  /** Stricter than Double.parseDouble, which takes {@code NaN}, {@code 1d} and {@code 0x1p3}. */
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE]-?\\d{1,3})?");

  private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,15}");

  private static final int COLUMNS = 7;
  private static final int BRIEF = 80;

  private CandleLine() {}

  /**
   * @throws IllegalArgumentException if the line is not a candle; the message says what is expected
   */
  static Candle parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != COLUMNS) {
      throw new IllegalArgumentException(
          "expected the %d columns %s, found %d: %s"
              .formatted(COLUMNS, CandleFile.HEADER, fields.length, brief(line)));
    }
    return new Candle(
        instant("open_time", fields[0]),
        number("open", fields[1]),
        number("high", fields[2]),
        number("low", fields[3]),
        number("close", fields[4]),
        number("volume", fields[5]),
        instant("close_time", fields[6]));
  }

  /** As much of a text as fits into a message. */
  static String brief(String text) {
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
  }

  private static double number(String column, String field) {
    String text = field.strip();
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(column + " must be a number: " + brief(text));
    }
    return Double.parseDouble(text);
  }

  private static Instant instant(String column, String field) {
    String text = field.strip();
    if (!MILLISECONDS.matcher(text).matches()) {
      throw new IllegalArgumentException(column + " must be epoch milliseconds: " + brief(text));
    }
    return Instant.ofEpochMilli(Long.parseLong(text));
  }
}
