package quorate.metrics;

import java.time.Duration;
import quorate.domain.Ratio;

/**
 * In what a histogram is shown, and the whole ticks of it that are recorded, so that sums and
 * bounds are exact.
 */
enum Unit {
  SECONDS(1e9),
  MILLISECONDS(1e6),
  /** A ratio, from 0 to 1. */
  SHARE(1e6);

  private final double ticksPerOne;

  Unit(double ticksPerOne) {
    this.ticksPerOne = ticksPerOne;
  }

  /** Of seconds and milliseconds alike. */
  static long ticks(Duration duration) {
    return duration.toNanos();
  }

  /** Of a share. */
  static long ticks(Ratio ratio) {
    return ratio.millionths();
  }

  /** Of an amount in this unit. */
  long ticks(double amount) {
    return Math.round(amount * ticksPerOne);
  }

  /** An amount in this unit. */
  double amount(long ticks) {
    return ticks / ticksPerOne;
  }
}
