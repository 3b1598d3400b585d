package quorate.metrics;

import java.time.Duration;
import quorate.domain.Ratio;

/**
 * In what a histogram is shown, and the whole ticks of it that are recorded: below Helidon's API,
 * an amount is rounded up to a whole number before its bucket is looked for, so that a consensus of
 * 0.6 would count as one of 1.
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
  static double ticks(Duration duration) {
    return duration.toNanos();
  }

  /** Of a share. */
  static double ticks(Ratio ratio) {
    return ratio.millionths();
  }

  /** Of an amount in this unit. */
  double ticks(double amount) {
    return Math.rint(amount * ticksPerOne);
  }

  /** An amount in this unit. */
  double amount(double ticks) {
    return ticks / ticksPerOne;
  }
}
