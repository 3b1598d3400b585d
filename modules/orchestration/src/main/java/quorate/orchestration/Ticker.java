package quorate.orchestration;

import java.time.Duration;

/** Ticks at fixed distances; ticks that were missed are skipped. For one thread. */
final class Ticker {
  private final long stepNanos;
  private long nextNanos;

  Ticker(Duration step, long nowNanos) {
    this.stepNanos = step.toNanos();
    this.nextNanos = nowNanos + stepNanos;
  }

  /** Whether a tick is due; the next one then lies ahead. */
  boolean isDue(long nowNanos) {
    long late = nowNanos - nextNanos;
    if (late < 0) {
      return false;
    }
    nextNanos += (late / stepNanos + 1) * stepNanos;
    return true;
  }

  long untilNext(long nowNanos) {
    return nextNanos - nowNanos;
  }
}
