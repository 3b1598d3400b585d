package quorate.domain;

import java.time.Instant;

/** Differences of instants, without allocation and without overflow. */
final class Ages {
  private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000 - 1;

  private Ages() {}

  /** Whole milliseconds from one instant to another, towards zero; negative if it is earlier. */
  static long millis(Instant from, Instant to) {
    long seconds = Math.subtractExact(to.getEpochSecond(), from.getEpochSecond());
    long clamped = Math.clamp(seconds, -MAX_SECONDS, MAX_SECONDS);
    long nanos = (long) to.getNano() - from.getNano();
    if (clamped > 0 && nanos < 0) {
      return (clamped - 1) * 1_000 + (nanos + 1_000_000_000) / 1_000_000;
    }
    if (clamped < 0 && nanos > 0) {
      return (clamped + 1) * 1_000 + (nanos - 1_000_000_000) / 1_000_000;
    }
    return clamped * 1_000 + nanos / 1_000_000;
  }
}
