package quorate.metrics;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What the meters that only read are reading. Thread-safe. */
final class CurrentReading {
  /** Guards the reading from being changed while it is written down. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile Reading reading = Reading.NONE;

  Reading get() {
    return reading;
  }

  /**
   * Waits until nobody else writes down a reading; then nobody else does until the work is done.
   */
  <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Only within {@link #exclusively}. */
  void set(Reading reading) {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("reading must be changed exclusively");
    }
    this.reading = reading;
  }
}
