package quorate.fleet;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Reads the lines of a candle file.
 *
 * @param latest no candle begins or ends after it
 */
record CandleLine(Instant latest) {

  /** As printers of numbers write them; no {@code NaN}, {@code 1d} and {@code 0x1p3}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,60})?|\\.\\d{1,60})([eE][+-]?\\d{1,3})?");

  private static final int COLUMNS = 7;
  private static final int BRIEF = 80;

  /**
   * Reads one line.
   *
   * @throws IllegalArgumentException if the line is not a candle; the message names the column and
   *     says what is expected
   */
  Candle parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != COLUMNS) {
      throw new IllegalArgumentException(
          "expected the %d columns %s, found %d: %s"
              .formatted(COLUMNS, CandleFile.HEADER, fields.length, brief(line)));
    }
    return new Candle(
        CandleTime.parse("open_time", number("open_time", fields[0]), latest),
        price("open", fields[1]),
        price("high", fields[2]),
        price("low", fields[3]),
        price("close", fields[4]),
        price("volume", fields[5]),
        CandleTime.parse("close_time", number("close_time", fields[6]), latest));
  }

  /** As much of a text as fits into a message, with what cannot be seen there made visible. */
  static String brief(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < BRIEF; i++) {
      char c = text.charAt(i);
      shown.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return text.length() > BRIEF ? shown.append("...").toString() : shown.toString();
  }

  private static double price(String column, String field) {
    String text = number(column, field);
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(column + " is too large: " + text);
    }
    return value;
  }

  /** The text of a number, without space around it. */
  private static String number(String column, String field) {
    String text = field.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(column + " is empty");
    }
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(column + " must be a number: " + brief(text));
    }
    return text;
  }
}
