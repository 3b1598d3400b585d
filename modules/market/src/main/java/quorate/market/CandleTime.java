package quorate.market;

import java.math.BigDecimal;
import java.time.Duration;
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
  private static final BigDecimal FIRST = millis(Instant.parse("2009-01-01T00:00:00Z"));

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

  /** Clocks differ by less, and zones too. */
  private static final Duration TOMORROW = Duration.ofDays(1);

  private final BigDecimal last;

  /**
   * @param now no candle is of more than a day after it
   */
  CandleTime(Instant now) {
    this.last = millis(now.plus(TOMORROW));
  }

  private static BigDecimal millis(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli());
  }

  /**
   * A time in epoch milliseconds.
   *
   * @throws IllegalArgumentException if it is not a candle's time in milliseconds; the message says
   *     what it looks like instead
   */
  long of(String column, DecimalText number) {
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

  private boolean isBetween(long millis) {
    return millis >= FIRST.longValue() && millis <= last.longValue();
  }

  private boolean isBetween(BigDecimal millis) {
    return millis.compareTo(FIRST) >= 0 && millis.compareTo(last) <= 0;
  }

  private String complaint(BigDecimal number) {
    return unit(number)
        .map(unit -> ", these look like " + unit.name().toLowerCase(Locale.ROOT))
        .orElse(" from 2009-01-01 to tomorrow");
  }

  /** The unit in which the number would be a candle's time. */
  private Optional<Unit> unit(BigDecimal number) {
    for (Unit unit : Unit.values()) {
      if (isBetween(number.scaleByPowerOfTen(unit.power))) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }
}
