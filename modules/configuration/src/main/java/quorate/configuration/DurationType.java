package quorate.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From min to max, in whole milliseconds. */
record DurationType(Duration min, Duration max) implements ValueType<Duration> {
  /** Digits enough for a hundred years of milliseconds, and so few that days do not overflow. */
  private static final Pattern SHORT_FORM = Pattern.compile("([0-9]{1,13})(ms|s|m|h|d)");

  /** From the longest, so that a duration is written with its greatest unit. */
  private enum Unit {
    DAYS("d", ChronoUnit.DAYS),
    HOURS("h", ChronoUnit.HOURS),
    MINUTES("m", ChronoUnit.MINUTES),
    SECONDS("s", ChronoUnit.SECONDS),
    MILLISECONDS("ms", ChronoUnit.MILLIS);

    private final String symbol;
    private final Duration length;

    Unit(String symbol, ChronoUnit unit) {
      this.symbol = symbol;
      this.length = unit.getDuration();
    }

    static Unit of(String symbol) {
      for (Unit unit : values()) {
        if (unit.symbol.equals(symbol)) {
          return unit;
        }
      }
      throw new IllegalArgumentException("unit is not known: " + symbol);
    }

    boolean divides(Duration duration) {
      return length.multipliedBy(duration.dividedBy(length)).equals(duration);
    }
  }

  DurationType {
    if (min.isNegative() || max.compareTo(min) < 0) {
      throw new IllegalArgumentException("range must be upwards from 0: " + min + " to " + max);
    }
  }

  @Override
  public String valid() {
    return "a duration from " + text(min) + " to " + text(max);
  }

  @Override
  public Optional<Duration> parse(String text) {
    return anyForm(text).filter(this::inRange).filter(Unit.MILLISECONDS::divides);
  }

  private static Optional<Duration> anyForm(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher matcher = SHORT_FORM.matcher(text);
    if (matcher.matches()) {
      Unit unit = Unit.of(matcher.group(2));
      return Optional.of(unit.length.multipliedBy(Long.parseLong(matcher.group(1))));
    }
    return isoForm(text);
  }

  private static Optional<Duration> isoForm(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private boolean inRange(Duration duration) {
    return duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0;
  }

  @Override
  public String text(Duration value) {
    if (value.isZero()) {
      return "0s";
    }
    for (Unit unit : Unit.values()) {
      if (unit.divides(value)) {
        return value.dividedBy(unit.length) + unit.symbol;
      }
    }
    return value.toString();
  }
}
