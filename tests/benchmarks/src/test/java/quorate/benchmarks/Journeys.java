package quorate.benchmarks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * Signals under way: each from when it was to leave until a decision comes in that counts it, or a
 * later one of the same agent for the same symbol. Thread-safe.
 */
final class Journeys {
  private record Journey(long epochMillis, long dueNanos) {}

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);

  // So that the wall clock's millisecond of a signal never comes after the moment it leaves.
  private final long originMillis = System.currentTimeMillis();
  private final long originNanos = System.nanoTime();

  private final List<Deque<Journey>> underWay = new ArrayList<>();
  private final LongAdder open = new LongAdder();
  private Histogram micros = newHistogram();

  /**
   * @param pairs of agent and symbol, by number
   */
  Journeys(int pairs) {
    for (int i = 0; i < pairs; i++) {
      underWay.add(new ArrayDeque<>(2));
    }
  }

  private static Histogram newHistogram() {
    return new Histogram(LONGEST_MICROS, 3);
  }

  /** Notes that a signal leaves; returns what it is to be dated. */
  long begin(int pair, long dueNanos) {
    long millis = originMillis + TimeUnit.NANOSECONDS.toMillis(dueNanos - originNanos);
    Deque<Journey> journeys = underWay.get(pair);
    synchronized (journeys) {
      journeys.add(new Journey(millis, dueNanos));
    }
    open.increment();
    return millis;
  }

  /** Notes that a decision came in that counts the pair's signal of that date. */
  void end(int pair, long epochMillis, long nowNanos) {
    Deque<Journey> journeys = underWay.get(pair);
    synchronized (journeys) {
      while (!journeys.isEmpty() && journeys.getFirst().epochMillis() <= epochMillis) {
        long took = TimeUnit.NANOSECONDS.toMicros(nowNanos - journeys.removeFirst().dueNanos());
        synchronized (this) {
          micros.recordValue(Math.clamp(took, 0, LONGEST_MICROS));
        }
        open.decrement();
      }
    }
  }

  /** How many are under way. */
  long open() {
    return open.sum();
  }

  /** How long those took that ended since this was last asked, in microseconds. */
  synchronized Histogram take() {
    Histogram taken = micros;
    micros = newHistogram();
    return taken;
  }
}
