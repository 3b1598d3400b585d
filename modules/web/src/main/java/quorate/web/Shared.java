package quorate.web;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import quorate.running.Clock;

/**
 * What is dear to read, given to all who ask soon after another. It is kept for some times as long
 * as it took to read, so that however many ask, whoever answers gives a small part of its time to
 * it; what is cheap is read for nearly each of them. Thread-safe.
 */
final class Shared<T> {
  /** One part in so many is the most of its time that reading takes. */
  static final int PARTS = 20;

  /** It is never older than that. */
  static final Duration OLDEST = Duration.ofSeconds(1);

  private final Supplier<T> source;
  private final Clock clock;
  // Guards what follows. Whoever waits for it waits for a read, of which it gets the result.
  private final ReentrantLock lock = new ReentrantLock();
  private T latest;
  private long readNanos;

  /** Zero until it was read. */
  private long keptNanos;

  Shared(Supplier<T> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  T get() {
    lock.lock();
    try {
      long asked = clock.nanoTime();
      if (asked - readNanos >= keptNanos) {
        // Where reading throws, nothing is kept.
        keptNanos = 0;
        latest = source.get();
        readNanos = clock.nanoTime();
        keptNanos = Math.min((readNanos - asked) * PARTS, OLDEST.toNanos());
      }
      return latest;
    } finally {
      lock.unlock();
    }
  }
}
