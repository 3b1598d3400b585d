package quorate.running;

import java.time.Duration;

/** Ticks at fixed distances; ticks that were missed are skipped. For one thread. */
public final class Ticker {
  private final long stepNanos;
  private long nextNanos;

  /**
   * @param nowNanos by the monotonic clock; the first tick is one step later
   */
  public Ticker(Duration step, long nowNanos) {
    this.stepNanos = step.toNanos();
    this.nextNanos = nowNanos + stepNanos;
  }

  /** Whether a tick is due; the next one then lies ahead. */
  public boolean isDue(long nowNanos) {
    long late = nowNanos - nextNanos;
    if (late < 0) {
      return false;
    }
    nextNanos += (late / stepNanos + 1) * stepNanos;
    return true;
  }

  /** Returns the nanoseconds that are left until the next tick; negative if it is late. */
  public long untilNext(long nowNanos) {
    return nextNanos - nowNanos;
  }
}
