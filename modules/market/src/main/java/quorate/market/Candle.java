package quorate.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import quorate.domain.Names;

/**
 * The prices of one symbol in one interval, exact as their text gave them. Immutable.
 *
 * @param symbol 1 to 32 of {@code A-Z 0-9 / _ . : -}, folded to upper case
 * @param openTime the first instant of the interval
 * @param closeTime the last instant of the interval, after the first
 * @param open the first price, from 1e-12 to 1e12 with at most 18 digits after the point, as each
 *     price
 * @param high the greatest price, not below open and close
 * @param low the smallest price, not above open and close
 * @param close the last price
 * @param volume how much was traded, zero or more, with at most 18 digits after the point
 */
public record Candle(
    String symbol,
    Instant openTime,
    Instant closeTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume) {

  private static final BigDecimal LOWEST_PRICE = new BigDecimal("1e-12");
  private static final BigDecimal HIGHEST_PRICE = new BigDecimal("1e12");
  private static final BigDecimal HIGHEST_VOLUME = new BigDecimal("1e30");
  private static final int MOST_DIGITS = 18;

  /**
   * @throws IllegalArgumentException if a value is out of its range; the message begins with the
   *     name that the messages give it
   */
  public Candle {
    symbol = Names.symbol(symbol);
    if (!closeTime.isAfter(openTime)) {
      throw new IllegalArgumentException("close_time must be after open_time: " + closeTime);
    }
    requirePrice("open", open);
    requirePrice("high", high);
    requirePrice("low", low);
    requirePrice("close", close);
    if (high.compareTo(open.max(close)) < 0) {
      throw new IllegalArgumentException("high must not be below open and close: " + high);
    }
    if (low.compareTo(open.min(close)) > 0) {
      throw new IllegalArgumentException("low must not be above open and close: " + low);
    }
    if (volume.signum() < 0 || volume.compareTo(HIGHEST_VOLUME) > 0) {
      throw new IllegalArgumentException("volume must be between 0 and 1e30: " + volume);
    }
    requireDigits("volume", volume);
  }

  /** How long the interval is, to the millisecond. */
  public Duration length() {
    return Duration.between(openTime, closeTime.plusMillis(1));
  }

  private static void requirePrice(String name, BigDecimal price) {
    if (price.compareTo(LOWEST_PRICE) < 0 || price.compareTo(HIGHEST_PRICE) > 0) {
      throw new IllegalArgumentException(name + " must be between 1e-12 and 1e12: " + price);
    }
    requireDigits(name, price);
  }

  private static void requireDigits(String name, BigDecimal value) {
    if (value.stripTrailingZeros().scale() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          name + " must have at most 18 digits after the point: " + value);
    }
  }
}
