package quorate.fleet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Times in a candle file: whole epoch milliseconds, also where a printer of floating point wrote
 * them, as {@code 1735689600000.0} or {@code 1.7356896e12}.
 *
 * <p>A time in another unit is a time in milliseconds as well, but one that no candle has; so units
 * are told apart by what they would come to.
 */
final class CandleTime {

  /** When the first block of Bitcoin was made; no file older than that is meant. */
  private static final Instant FIRST = Instant.parse("2009-01-01T00:00:00Z");

  /** What a time may be given in, and by which power of ten it then differs from milliseconds. */
  private enum Unit {
    SECONDS(3),
    MICROSECONDS(-3),
    NANOSECONDS(-6);

    private final int power;

    Unit(int power) {
      this.power = power;
    }
  }

  private CandleTime() {}

  /**
   * Reads a time.
   *
   * @param number the text of a number
   * @param latest the last instant that a candle may have
   * @throws IllegalArgumentException if it is not a candle's time in milliseconds; the message says
   *     what it looks like instead
   */
  static Instant parse(String column, String number, Instant latest) {
    BigDecimal millis = new BigDecimal(number);
    if (!isBetween(FIRST, millis, latest)) {
      throw new IllegalArgumentException(
          column + " must be epoch milliseconds" + complaint(millis, latest) + ": " + number);
    }
    try {
      return Instant.ofEpochMilli(millis.longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          column + " must be whole epoch milliseconds: " + number, e);
    }
  }

  private static boolean isBetween(Instant first, BigDecimal millis, Instant last) {
    return millis.compareTo(BigDecimal.valueOf(first.toEpochMilli())) >= 0
        && millis.compareTo(BigDecimal.valueOf(last.toEpochMilli())) <= 0;
  }

  private static String complaint(BigDecimal millis, Instant latest) {
    return unit(millis, latest)
        .map(unit -> ", these look like " + unit.name().toLowerCase(Locale.ROOT))
        .orElse(" from 2009-01-01 to tomorrow");
  }

  /** The unit in which the number would be a candle's time. */
  private static Optional<Unit> unit(BigDecimal number, Instant latest) {
    for (Unit unit : Unit.values()) {
      if (isBetween(FIRST, number.scaleByPowerOfTen(unit.power), latest)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }
}
