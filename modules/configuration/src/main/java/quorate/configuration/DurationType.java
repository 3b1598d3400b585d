package quorate.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From min to max, in whole milliseconds. */
record DurationType(Duration min, Duration max) implements ValueType<Duration> {
  private static final int NANOS_PER_MILLISECOND = 1_000_000;

  /** From the longest, so that a duration is written with its greatest unit. */
  private enum Unit {
    DAYS("d", ChronoUnit.DAYS),
    HOURS("h", ChronoUnit.HOURS),
    MINUTES("m", ChronoUnit.MINUTES),
    SECONDS("s", ChronoUnit.SECONDS),
    MILLISECONDS("ms", ChronoUnit.MILLIS);

    private final String symbol;
    private final ChronoUnit unit;
    private final long millis;

    Unit(String symbol, ChronoUnit unit) {
      this.symbol = symbol;
      this.unit = unit;
      this.millis = unit.getDuration().toMillis();
    }

    static Unit of(String symbol) {
      for (Unit unit : values()) {
        if (unit.symbol.equals(symbol)) {
          return unit;
        }
      }
      throw new IllegalArgumentException("unit is not known: " + symbol);
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
    return anyForm(text)
        .filter(duration -> duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0)
        .filter(duration -> duration.getNano() % NANOS_PER_MILLISECOND == 0);
  }

  private static Optional<Duration> anyForm(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    // Digits enough for a hundred years of milliseconds, and so few that days do not overflow.
    Matcher matcher = Pattern.compile("([0-9]{1,13})(ms|s|m|h|d)").matcher(text);
    if (matcher.matches()) {
      ChronoUnit unit = Unit.of(matcher.group(2)).unit;
      return Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit));
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

  @Override
  public String text(Duration value) {
    long millis = value.toMillis();
    if (millis == 0) {
      return "0s";
    }
    for (Unit unit : Unit.values()) {
      if (millis % unit.millis == 0) {
        return millis / unit.millis + unit.symbol;
      }
    }
    throw new IllegalStateException("Milliseconds are whole milliseconds: " + millis);
  }
}
