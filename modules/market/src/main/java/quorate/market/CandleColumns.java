package quorate.market;

import java.math.BigDecimal;
import java.util.Arrays;

/** What candles are made of, a column each. Filled by one thread, and unchanged after that. */
final class CandleColumns {
  private static final int FIRST_CAPACITY = 8_192;

  private static final Bound LOWEST_PRICE = Bound.of(Candle.LOWEST_PRICE);
  private static final Bound HIGHEST_PRICE = Bound.of(Candle.HIGHEST_PRICE);
  private static final Bound NO_VOLUME = Bound.of(BigDecimal.ZERO);
  private static final Bound HIGHEST_VOLUME = Bound.of(Candle.HIGHEST_VOLUME);

  /** Candles differ in length by at most this part of the first one's. */
  private static final long LENGTH_TOLERANCE = 100;

  /** A limit, and the double nearest to it. */
  private record Bound(BigDecimal exact, double nearest) {
    static Bound of(BigDecimal exact) {
      return new Bound(exact, exact.doubleValue());
    }

    /** As {@link BigDecimal#compareTo} does, for most numbers without making one. */
    int comparedWith(DecimalText value) {
      int compared = Double.compare(nearest, value.nearest());
      // A double that equals the limit's may be that of a number on either side of it.
      return compared == 0 ? exact.compareTo(value.exact()) : compared;
    }
  }

  final DecimalColumn open = new DecimalColumn(FIRST_CAPACITY);
  final DecimalColumn high = new DecimalColumn(FIRST_CAPACITY);
  final DecimalColumn low = new DecimalColumn(FIRST_CAPACITY);
  final DecimalColumn close = new DecimalColumn(FIRST_CAPACITY);
  final DecimalColumn volume = new DecimalColumn(FIRST_CAPACITY);
  private long[] openMillis = new long[FIRST_CAPACITY];
  private long[] closeMillis = new long[FIRST_CAPACITY];
  private int size;
  private int checked;
  private long firstLength;
  private long lastCloseMillis;

  int size() {
    return size;
  }

  long openMillis(int index) {
    return openMillis[index];
  }

  long closeMillis(int index) {
    return closeMillis[index];
  }

  /** How many candles were looked at, whether they are kept or not. */
  int checked() {
    return checked;
  }

  /**
   * Looks at the next candle, which may be added after that.
   *
   * @throws IllegalArgumentException if it breaks a rule, alone or after those before it
   */
  void check(CandleRow row) {
    requireRules(row);
    if (checked == 0) {
      firstLength = length(row);
    } else {
      requireOrder(row);
    }
    lastCloseMillis = row.closeMillis();
    checked++;
  }

  private static long length(CandleRow row) {
    return row.closeMillis() + 1 - row.openMillis();
  }

  /** Adds the candle that was looked at last. */
  void add(CandleRow row) {
    if (size == openMillis.length) {
      int capacity = Math.min(2 * size, CandleSeries.MOST_CANDLES);
      openMillis = Arrays.copyOf(openMillis, capacity);
      closeMillis = Arrays.copyOf(closeMillis, capacity);
    }
    openMillis[size] = row.openMillis();
    closeMillis[size] = row.closeMillis();
    open.add(row.open);
    high.add(row.high);
    low.add(row.low);
    close.add(row.close);
    volume.add(row.volume);
    size++;
  }

  private static void requireRules(CandleRow row) {
    if (row.closeMillis() <= row.openMillis()) {
      throw new IllegalArgumentException(
          "close_time must be after open_time: " + row.closeMillis());
    }
    requirePrice("open", row.open);
    requirePrice("high", row.high);
    requirePrice("low", row.low);
    requirePrice("close", row.close);
    if (isLess(row.high, row.open) || isLess(row.high, row.close)) {
      throw new IllegalArgumentException(
          "high must not be below open and close: " + row.high.exact());
    }
    if (isLess(row.open, row.low) || isLess(row.close, row.low)) {
      throw new IllegalArgumentException(
          "low must not be above open and close: " + row.low.exact());
    }
    if (!isBetween(NO_VOLUME, row.volume, HIGHEST_VOLUME)) {
      throw new IllegalArgumentException(
          "volume must be between 0 and 1e18: " + row.volume.exact());
    }
    requireDigits("volume", row.volume);
  }

  private static void requirePrice(String name, DecimalText price) {
    if (!isBetween(LOWEST_PRICE, price, HIGHEST_PRICE)) {
      throw new IllegalArgumentException(
          name + " must be between 1e-12 and 1e12: " + price.exact());
    }
    requireDigits(name, price);
  }

  private static boolean isBetween(Bound lowest, DecimalText value, Bound highest) {
    return lowest.comparedWith(value) <= 0 && highest.comparedWith(value) >= 0;
  }

  private static void requireDigits(String name, DecimalText value) {
    if (value.large().map(BigDecimal::scale).orElse(0) > Candle.MOST_DIGITS) {
      throw new IllegalArgumentException(
          name + " must have at most 18 digits after the point: " + value.exact());
    }
  }

  /** Exactly; doubles alone would not tell neighbours apart. */
  private static boolean isLess(DecimalText one, DecimalText other) {
    int compared = Double.compare(one.nearest(), other.nearest());
    return compared < 0 || compared == 0 && one.exact().compareTo(other.exact()) < 0;
  }

  private void requireOrder(CandleRow row) {
    if (row.openMillis() <= lastCloseMillis) {
      throw new IllegalArgumentException(
          "open_time must be after the close_time before it, %d: %d"
              .formatted(lastCloseMillis, row.openMillis()));
    }
    long length = length(row);
    if (Math.abs(length - firstLength) > firstLength / LENGTH_TOLERANCE) {
      throw new IllegalArgumentException(
          "the candle must be as long as the first, %d ms: %d ms".formatted(firstLength, length));
    }
  }
}
