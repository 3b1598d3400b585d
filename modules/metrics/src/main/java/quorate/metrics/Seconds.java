package quorate.metrics;

import java.time.Duration;
import java.time.Instant;

/** Times as Prometheus wants them. */
final class Seconds {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private Seconds() {}

  static double of(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  /** Unix time, to the millisecond. */
  static double sinceEpoch(Instant instant) {
    return instant.toEpochMilli() / MILLIS_PER_SECOND;
  }
}
