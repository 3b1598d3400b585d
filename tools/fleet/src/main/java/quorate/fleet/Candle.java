package quorate.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * The prices of one interval, in the order of the columns of a candle file.
 *
 * <p>Prices are bounded, so that no formula on them can overflow: a square of the greatest is far
 * from the greatest double, and a logarithm of the smallest is an ordinary number.
 *
 * @param openTime the first instant of the interval
 * @param open the first price
 * @param high the greatest price, not below open and close
 * @param low the smallest price, not above open and close
 * @param close the last price
 * @param volume how much was traded, zero or more
 * @param closeTime the last millisecond of the interval
 */
public record Candle(
    Instant openTime,
    double open,
    double high,
    double low,
    double close,
    double volume,
    Instant closeTime) {

  private static final double LOWEST_PRICE = 1e-12;
  private static final double HIGHEST_PRICE = 1e12;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Candle {
    requirePrice("open", open);
    requirePrice("high", high);
    requirePrice("low", low);
    requirePrice("close", close);
    if (high < Math.max(open, close)) {
      throw new IllegalArgumentException("high must not be below open and close: " + high);
    }
    if (low > Math.min(open, close)) {
      throw new IllegalArgumentException("low must not be above open and close: " + low);
    }
    if (!(volume >= 0 && Double.isFinite(volume))) {
      throw new IllegalArgumentException("volume must be zero or more: " + volume);
    }
    if (!closeTime.isAfter(openTime)) {
      throw new IllegalArgumentException(
          "close_time must be after open_time: " + closeTime.toEpochMilli());
    }
  }

  /** How long the interval is. */
  public Duration length() {
    return Duration.between(openTime, closeTime).plusMillis(1);
  }

  private static void requirePrice(String name, double price) {
    if (!(price >= LOWEST_PRICE && price <= HIGHEST_PRICE)) {
      throw new IllegalArgumentException(
          name + " must be between " + LOWEST_PRICE + " and " + HIGHEST_PRICE + ": " + price);
    }
  }
}
