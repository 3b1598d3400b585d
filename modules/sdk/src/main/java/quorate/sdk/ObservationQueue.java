package quorate.sdk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for an agent: at most 1,024 observations. Beyond that the oldest that is no candle
 * goes, for the next book or quote tells more than it; where all are candles, the oldest candle.
 * Thread-safe.
 */
final class ObservationQueue {
  static final int CAPACITY = 1_024;

  /** An observation, and its place in the order in which all came. */
  private record Waiting(long number, Observation.OfSymbol seen) {}

  /** Guards all below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> candles = new ArrayDeque<>();
  private final Deque<Waiting> others = new ArrayDeque<>();
  private long last;
  private boolean woken;

  /** Adds an observation; false if another had to go for it. */
  boolean add(Observation.OfSymbol seen) {
    lock.lock();
    try {
      boolean full = candles.size() + others.size() >= CAPACITY;
      Deque<Waiting> own = seen instanceof Observation.OfCandle ? candles : others;
      if (full) {
        (others.isEmpty() ? candles : others).removeFirst();
      }
      own.addLast(new Waiting(++last, seen));
      changed.signal();
      return !full;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the oldest observation.
   *
   * @return empty when none came in time, or the wait was ended by {@link #wake}
   */
  Optional<Observation.OfSymbol> take(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (candles.isEmpty() && others.isEmpty() && !woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
      return poll();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Observation.OfSymbol> poll() {
    if (candles.isEmpty() && others.isEmpty()) {
      return Optional.empty();
    }
    boolean candleFirst =
        others.isEmpty()
            || !candles.isEmpty() && candles.getFirst().number() < others.getFirst().number();
    return Optional.of((candleFirst ? candles : others).removeFirst().seen());
  }

  /** Ends the wait that is under way, or the next one. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Throws away what waits. */
  void clear() {
    lock.lock();
    try {
      candles.clear();
      others.clear();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return candles.size() + others.size();
    } finally {
      lock.unlock();
    }
  }
}
