package quorate.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The candles of one symbol, oldest first, none within another, in columns of some 60 bytes a
 * candle. Immutable and thread-safe. Indices run from 0.
 */
public final class CandleSeries {
  /** Two years of minutes; beyond it candles no longer belong in memory as a whole. */
  public static final int MOST_CANDLES = 1_000_000;

  private final String symbol;
  private final CandleColumns columns;
  private final int from;
  private final int to;

  CandleSeries(String symbol, CandleColumns columns, int from, int to) {
    this.symbol = symbol;
    this.columns = columns;
    this.from = from;
    this.to = to;
  }

  /** The symbol, in upper case. */
  public String symbol() {
    return symbol;
  }

  public int size() {
    return to - from;
  }

  /** The first instant of a candle, in epoch milliseconds. */
  public long openMillis(int index) {
    return columns.openMillis(checked(index));
  }

  /** The last instant of a candle, in epoch milliseconds. */
  public long closeMillis(int index) {
    return columns.closeMillis(checked(index));
  }

  /** The first price, exact. */
  public BigDecimal exactOpen(int index) {
    return columns.open.exact(checked(index));
  }

  /** The last price, exact. */
  public BigDecimal exactClose(int index) {
    return columns.close.exact(checked(index));
  }

  /** The first price: the double nearest to it, as each price. */
  public double open(int index) {
    return columns.open.nearest(checked(index));
  }

  public double high(int index) {
    return columns.high.nearest(checked(index));
  }

  public double low(int index) {
    return columns.low.nearest(checked(index));
  }

  public double close(int index) {
    return columns.close.nearest(checked(index));
  }

  public double volume(int index) {
    return columns.volume.nearest(checked(index));
  }

  /** A candle with all its prices, exact. */
  public Candle candle(int index) {
    int at = checked(index);
    return new Candle(
        symbol,
        Instant.ofEpochMilli(columns.openMillis(at)),
        Instant.ofEpochMilli(columns.closeMillis(at)),
        columns.open.exact(at),
        columns.high.exact(at),
        columns.low.exact(at),
        columns.close.exact(at),
        columns.volume.exact(at));
  }

  /** How long a candle is, which is as long as the first; to the millisecond. */
  public Duration length() {
    return Duration.ofMillis(lengthMillis());
  }

  private long lengthMillis() {
    return closeMillis(0) + 1 - openMillis(0);
  }

  /** How many candles are missing before one: 0 for the first, and where none is. */
  public long missingBefore(int index) {
    if (index == 0) {
      return 0;
    }
    long length = lengthMillis();
    long between = openMillis(index) - closeMillis(index - 1) - 1;
    return (between + length / 2) / length;
  }

  /** How often candles are missing between two. */
  public int gaps() {
    int gaps = 0;
    for (int i = 1; i < size(); i++) {
      gaps += missingBefore(i) > 0 ? 1 : 0;
    }
    return gaps;
  }

  /**
   * Those that begin at or after one instant and have ended at another. It may be none.
   *
   * @param latest a candle counts if it closes before this instant, as the millisecond before it is
   *     its last
   */
  public CandleSeries between(Instant earliest, Instant latest) {
    int first = from;
    while (first < to && columns.openMillis(first) < earliest.toEpochMilli()) {
      first++;
    }
    int end = to;
    while (end > first && columns.closeMillis(end - 1) >= latest.toEpochMilli()) {
      end--;
    }
    return new CandleSeries(symbol, columns, first, end);
  }

  /** The first so many, or all if they are fewer. */
  public CandleSeries first(int candles) {
    return new CandleSeries(symbol, columns, from, Math.min(to, from + candles));
  }

  private int checked(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("candle " + index + " of " + size());
    }
    return from + index;
  }
}
