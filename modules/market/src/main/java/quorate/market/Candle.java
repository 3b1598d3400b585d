package quorate.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import quorate.domain.InvalidField;
import quorate.domain.Names;
import quorate.domain.Quoted;

/**
 * The prices of one symbol in one interval, exact as their text gave them. Immutable.
 *
 * @param symbol 1 to 32 of {@code A-Z 0-9 / _ . : -}, folded to upper case
 * @param openTime the first instant of the interval, of the years 0 to 9999 as messages tell them
 * @param closeTime the last instant of the interval, after the first and of the same years
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

  static final BigDecimal LOWEST_PRICE = new BigDecimal("1e-12");
  static final BigDecimal HIGHEST_PRICE = new BigDecimal("1e12");

  /** Below what a quantity may be in the record. */
  static final BigDecimal HIGHEST_VOLUME = new BigDecimal("1e18");

  /** After the point. */
  static final int MOST_DIGITS = 18;

  /** No message carries another year, and so no candle has one. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /**
   * @throws InvalidField if a value is out of its range
   */
  public Candle {
    symbol = Names.symbol(symbol);
    requireYear("open_time", openTime);
    requireYear("close_time", closeTime);
    if (!closeTime.isAfter(openTime)) {
      throw new InvalidField("close_time", "must be after open_time: " + closeTime);
    }
    open = price("open", open);
    high = price("high", high);
    low = price("low", low);
    close = price("close", close);
    if (high.compareTo(open.max(close)) < 0) {
      throw new InvalidField("high", "must not be below open and close: " + shown(high));
    }
    if (low.compareTo(open.min(close)) > 0) {
      throw new InvalidField("low", "must not be above open and close: " + shown(low));
    }
    if (volume.signum() < 0 || volume.compareTo(HIGHEST_VOLUME) > 0) {
      throw new InvalidField("volume", "must be between 0 and 1e18: " + shown(volume));
    }
    volume = exact("volume", volume);
  }

  /** How long the interval is, to the millisecond. */
  public Duration length() {
    return Duration.between(openTime, closeTime.plusMillis(1));
  }

  private static void requireYear(String name, Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new InvalidField(name, "must be of the years 0 to 9999: " + time);
    }
  }

  private static BigDecimal price(String name, BigDecimal price) {
    if (price.compareTo(LOWEST_PRICE) < 0 || price.compareTo(HIGHEST_PRICE) > 0) {
      throw new InvalidField(name, "must be between 1e-12 and 1e12: " + shown(price));
    }
    return exact(name, price);
  }

  /** Without trailing zeros, so that equal prices are equal whatever their text was. */
  private static BigDecimal exact(String name, BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > MOST_DIGITS) {
      throw new InvalidField(name, "must have at most 18 digits after the point: " + shown(value));
    }
    return shortest;
  }

  private static String shown(BigDecimal value) {
    return Quoted.of(value.toString());
  }
}
