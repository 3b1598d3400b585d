package quorate.market;

import java.time.Instant;

/** A line of a candle file while it is read; used for one line after the other. */
final class CandleRow {
  static final String HEADER = "open_time,open,high,low,close,volume,close_time";

  private static final String[] COLUMNS = HEADER.split(",");

  final DecimalText open = new DecimalText();
  final DecimalText high = new DecimalText();
  final DecimalText low = new DecimalText();
  final DecimalText close = new DecimalText();
  final DecimalText volume = new DecimalText();
  private final CandleTime time;
  private final DecimalText openTime = new DecimalText();
  private final DecimalText closeTime = new DecimalText();
  private final DecimalText[] values = {openTime, open, high, low, close, volume, closeTime};
  private long openMillis;
  private long closeMillis;

  /**
   * @param now of which no candle is more than a day after
   */
  CandleRow(Instant now) {
    this.time = new CandleTime(now);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no candle; the message names the column
   */
  void read(byte[] line, int from, int to) {
    int columns = 1;
    for (int i = from; i < to; i++) {
      columns += line[i] == ',' ? 1 : 0;
    }
    if (columns != COLUMNS.length) {
      throw new IllegalArgumentException(
          "expected the %d columns %s, found %d".formatted(COLUMNS.length, HEADER, columns));
    }
    int start = from;
    for (int column = 0; column < COLUMNS.length; column++) {
      int end = start;
      while (end < to && line[end] != ',') {
        end++;
      }
      values[column].read(COLUMNS[column], line, start, end);
      start = end + 1;
    }
    openMillis = time.of("open_time", openTime);
    closeMillis = time.of("close_time", closeTime);
  }

  long openMillis() {
    return openMillis;
  }

  long closeMillis() {
    return closeMillis;
  }
}
