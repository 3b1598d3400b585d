package quorate.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Token buckets, one for each name: they fill at a rate, and hold ten seconds' worth, one token at
 * least. There are at most so many; the one longest untouched, and so longest full, goes first.
 * Thread-safe.
 */
public final class Buckets {
  private static final double NANOS = 1e9;
  private static final double BURST_SECONDS = 10;

  private final double perSecond;
  private final double capacity;
  private final int most;
  private final LongSupplier nanos;
  // Guards the map, whose order is that of the last touch.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Level> levels = new LinkedHashMap<>(16, 0.75f, true);

  private record Level(double tokens, long atNanos) {}

  /**
   * @param perSecond tokens that come back each second; greater than 0
   * @param most how many buckets are kept
   * @param nanos a monotonic clock
   */
  public Buckets(double perSecond, int most, LongSupplier nanos) {
    if (perSecond <= 0 || most < 1) {
      throw new IllegalArgumentException("rate and bound must be positive");
    }
    this.perSecond = perSecond;
    this.capacity = Math.max(1, perSecond * BURST_SECONDS);
    this.most = most;
    this.nanos = nanos;
  }

  /** Takes a token, if there is one. */
  public Bucket take(String name) {
    return ask(name, true);
  }

  /** Looks whether there is a token, and leaves it. */
  public Bucket look(String name) {
    return ask(name, false);
  }

  private Bucket ask(String name, boolean take) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      double tokens = tokens(name, now);
      boolean has = tokens >= 1;
      if (take && has) {
        tokens -= 1;
      }
      if (take) {
        keep(name, new Level(tokens, now));
      }
      return bucket(has, tokens);
    } finally {
      lock.unlock();
    }
  }

  private double tokens(String name, long now) {
    Level level = levels.get(name);
    return level == null
        ? capacity
        : Math.min(capacity, level.tokens() + (now - level.atNanos()) / NANOS * perSecond);
  }

  private void keep(String name, Level level) {
    levels.put(name, level);
    if (levels.size() > most) {
      levels.remove(levels.keySet().iterator().next());
    }
  }

  private Bucket bucket(boolean taken, double tokens) {
    long untilOne = tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond);
    return new Bucket(
        taken,
        (long) capacity,
        (long) tokens,
        (long) Math.ceil((capacity - tokens) / perSecond),
        taken ? 0 : Math.max(1, untilOne));
  }

  /** How many buckets are kept. */
  int size() {
    lock.lock();
    try {
      return levels.size();
    } finally {
      lock.unlock();
    }
  }
}
