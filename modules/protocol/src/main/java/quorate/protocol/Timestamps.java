package quorate.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * RFC 3339 timestamps: any of them in, but for leap seconds, which no clock here knows; UTC with
 * milliseconds out.
 */
public final class Timestamps {
  private static final int FRACTION = "0000-00-00T00:00:00".length();
  private static final int MAX_FRACTION_DIGITS = 9;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private Timestamps() {}

  /** The instant, of the years 0 to 9999 as the RFC has it; empty if the text is none. */
  public static Optional<Instant> parse(String text) {
    int zone = hasShape(text) ? fractionEnd(text) : text.length();
    if (!isZone(text, zone)) {
      return Optional.empty();
    }
    int secondOfDay = secondOfDay(text);
    if (secondOfDay < 0) {
      return Optional.empty();
    }
    try {
      long day =
          LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
      long second = day * SECONDS_PER_DAY + secondOfDay - offsetSeconds(text, zone);
      Instant instant = Instant.ofEpochSecond(second, nanos(text, zone));
      return isOfTheirYears(instant) ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether an instant is of the years 0 to 9999, which alone have a timestamp. */
  static boolean isOfTheirYears(Instant instant) {
    return instant.getEpochSecond() >= FIRST && instant.getEpochSecond() <= LAST;
  }

  /** Whether it begins with date and time, and goes on. */
  private static boolean hasShape(String text) {
    return text.length() > FRACTION
        && areDigits(text, 0, 4)
        && text.charAt(4) == '-'
        && areDigits(text, 5, 7)
        && text.charAt(7) == '-'
        && areDigits(text, 8, 10)
        && (text.charAt(10) == 'T' || text.charAt(10) == 't')
        && areDigits(text, 11, 13)
        && text.charAt(13) == ':'
        && areDigits(text, 14, 16)
        && text.charAt(16) == ':'
        && areDigits(text, 17, 19);
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Where the zone begins; the text's end if the fraction is none. */
  private static int fractionEnd(String text) {
    int point = FRACTION;
    if (text.charAt(point) != '.') {
      return point;
    }
    int end = point + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int digits = end - point - 1;
    return digits >= 1 && digits <= MAX_FRACTION_DIGITS ? end : text.length();
  }

  private static boolean isZone(String text, int zone) {
    return switch (text.length() - zone) {
      case 1 -> text.charAt(zone) == 'Z' || text.charAt(zone) == 'z';
      case 6 -> isOffset(text, zone);
      default -> false;
    };
  }

  private static boolean isOffset(String text, int zone) {
    return (text.charAt(zone) == '+' || text.charAt(zone) == '-')
        && areDigits(text, zone + 1, zone + 3)
        && text.charAt(zone + 3) == ':'
        && areDigits(text, zone + 4, zone + 6)
        && digits(text, zone + 1, zone + 3) < 24
        && digits(text, zone + 4, zone + 6) < 60;
  }

  private static int offsetSeconds(String text, int zone) {
    if (text.length() - zone == 1) {
      return 0;
    }
    int minutes = 60 * digits(text, zone + 1, zone + 3) + digits(text, zone + 4, zone + 6);
    return 60 * (text.charAt(zone) == '-' ? -minutes : minutes);
  }

  /** Negative if there is no such time of day. */
  private static int secondOfDay(String text) {
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    return hour < 24 && minute < 60 && second < 60 ? (hour * 60 + minute) * 60 + second : -1;
  }

  private static int nanos(String text, int zone) {
    int nanos = 0;
    int scale = 100_000_000;
    for (int i = FRACTION + 1; i < zone; i++) {
      nanos += (text.charAt(i) - '0') * scale;
      scale /= 10;
    }
    return nanos;
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }

  /**
   * For example {@code 2026-01-01T00:00:00.000Z}; cut, not rounded, to milliseconds.
   *
   * @param instant of the years 0 to 9999
   * @throws IllegalArgumentException if it is of another year
   */
  public static String format(Instant instant) {
    if (!isOfTheirYears(instant)) {
      throw new IllegalArgumentException("no timestamp tells it: " + instant);
    }
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    padded(text, time.getYear(), 4).append('-');
    padded(text, time.getMonthValue(), 2).append('-');
    padded(text, time.getDayOfMonth(), 2).append('T');
    padded(text, time.getHour(), 2).append(':');
    padded(text, time.getMinute(), 2).append(':');
    padded(text, time.getSecond(), 2).append('.');
    return padded(text, time.get(ChronoField.MILLI_OF_SECOND), 3).append('Z').toString();
  }

  private static StringBuilder padded(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    return text.repeat('0', width - digits.length()).append(digits);
  }
}
