package quorate.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations of whole milliseconds as people write them, and as in ISO 8601. */
public final class DurationText {
  private static final int NANOS_PER_MILLISECOND = 1_000_000;

  /** Digits enough for a hundred years of milliseconds, and so few that days do not overflow. */
  private static final String NUMBER_AND_UNIT = "([0-9]{1,13})(ms|s|m|h|d)";

  /** From the longest, so that a duration is written with its greatest unit. */
  private enum Unit {
    D(86_400_000),
    H(3_600_000),
    M(60_000),
    S(1_000),
    MS(1);

    private final long millis;

    Unit(long millis) {
      this.millis = millis;
    }
  }

  private DurationText() {}

  /** The duration; empty if the text is none, or finer than a millisecond. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher matcher = Pattern.compile(NUMBER_AND_UNIT).matcher(text);
    if (matcher.matches()) {
      Unit unit = Unit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
      return Optional.of(
          Duration.ofMillis(unit.millis).multipliedBy(Long.parseLong(matcher.group(1))));
    }
    try {
      return Optional.of(Duration.parse(text))
          .filter(duration -> duration.getNano() % NANOS_PER_MILLISECOND == 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The one text of a duration of whole milliseconds. */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    for (Unit unit : Unit.values()) {
      if (millis % unit.millis == 0) {
        return millis / unit.millis + unit.name().toLowerCase(Locale.ROOT);
      }
    }
    throw new IllegalStateException("Milliseconds are whole milliseconds: " + millis);
  }
}
