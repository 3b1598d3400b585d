package quorate.market;

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
  private static final BigDecimal FIRST = millis("2009-01-01T00:00:00Z");

  /** No file reaches beyond it, and no clock has to be asked. */
  private static final BigDecimal LAST = millis("2100-01-01T00:00:00Z");

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

  private static BigDecimal millis(String instant) {
    return BigDecimal.valueOf(Instant.parse(instant).toEpochMilli());
  }

  /**
   * A time in epoch milliseconds.
   *
   * @throws IllegalArgumentException if it is not a candle's time in milliseconds; the message says
   *     what it looks like instead
   */
  static long of(String column, DecimalText number) {
    if (number.large().isEmpty() && number.scale() == 0 && isBetween(number.unscaled())) {
      return number.unscaled();
    }
    BigDecimal millis = number.exact();
    if (!isBetween(millis)) {
      throw new IllegalArgumentException(
          column + " must be epoch milliseconds" + complaint(millis) + ": " + millis);
    }
    try {
      return millis.longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          column + " must be whole epoch milliseconds: " + millis, e);
    }
  }

  private static boolean isBetween(long millis) {
    return millis >= FIRST.longValue() && millis <= LAST.longValue();
  }

  private static boolean isBetween(BigDecimal millis) {
    return millis.compareTo(FIRST) >= 0 && millis.compareTo(LAST) <= 0;
  }

  private static String complaint(BigDecimal number) {
    return unit(number)
        .map(unit -> ", these look like " + unit.name().toLowerCase(Locale.ROOT))
        .orElse(" from 2009 to 2099");
  }

  /** The unit in which the number would be a candle's time. */
  private static Optional<Unit> unit(BigDecimal number) {
    for (Unit unit : Unit.values()) {
      if (isBetween(number.scaleByPowerOfTen(unit.power))) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }
}
