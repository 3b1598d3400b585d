package quorate.mcp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a server is started again: twice as long each time, up to a bound, and a
 * little more or less, so that clients of one server do not come all at once. For one thread.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final double JITTER = .2;

  /** Of a server that was there for as long, too, it is not held that it ended before. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final RandomGenerator random;
  private Duration next = FIRST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next is the first again. */
  void reset() {
    next = FIRST;
  }

  Duration next() {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    Duration wait = Duration.ofNanos((long) (next.toNanos() * factor));
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return wait;
  }
}
