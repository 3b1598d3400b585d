package quorate.agents;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A steady beat until it is stopped. The first tick comes at once. Ticks that were missed, while
 * the machine slept for instance, are left out and not made up for in a burst. For one thread.
 */
final class Ticker {

  private final Duration interval;
  private final LongSupplier nanoTime;
  private final Predicate<Duration> isStoppedWithin;
  private long due;

  /**
   * @param nanoTime as {@link System#nanoTime}
   * @param isStoppedWithin waits so long and says whether to stop
   */
  Ticker(Duration interval, LongSupplier nanoTime, Predicate<Duration> isStoppedWithin) {
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.isStoppedWithin = isStoppedWithin;
    this.due = nanoTime.getAsLong();
  }

  /** Waits for the next tick; false if it was stopped. */
  boolean next() {
    long now = nanoTime.getAsLong();
    if (due - now < 0) {
      due = now;
    }
    if (isStoppedWithin.test(Duration.ofNanos(due - now))) {
      return false;
    }
    due += interval.toNanos();
    return true;
  }
}
