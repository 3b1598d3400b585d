package quorate.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** RFC 3339 timestamps: any of them in, UTC with milliseconds out. */
public final class Timestamps {
  private static final int MIN_LENGTH = "2026-01-01T00:00:00Z".length();
  private static final int MAX_LENGTH = "2026-01-01T00:00:00.123456789+00:00".length();

  private Timestamps() {}

  /** The instant, with four-digit year as the RFC has it; empty if the text is none. */
  public static Optional<Instant> parse(String text) {
    if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH || text.charAt(4) != '-') {
      return Optional.empty();
    }
    try {
      return Optional.of(isPlain(text) ? parsePlain(text) : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it is of the common form that ends in Z, which needs no general parser. */
  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    if (text.charAt(last) != 'Z' || text.charAt(10) != 'T') {
      return false;
    }
    if (text.charAt(7) != '-' || text.charAt(13) != ':' || text.charAt(16) != ':') {
      return false;
    }
    if (last > 19 && (text.charAt(19) != '.' || last == 20)) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      boolean separator = i == 4 || i == 7 || i == 10 || i == 13 || i == 16 || i == 19;
      if (!separator && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return false;
      }
    }
    return true;
  }

  private static Instant parsePlain(String text) {
    int nanos = 0;
    int scale = 100_000_000;
    for (int i = 20; i < text.length() - 1; i++) {
      nanos += (text.charAt(i) - '0') * scale;
      scale /= 10;
    }
    return LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            nanos)
        .toInstant(ZoneOffset.UTC);
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }

  /** For example {@code 2026-01-01T00:00:00.000Z}; cut, not rounded, to milliseconds. */
  public static String format(Instant instant) {
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
