package quorate.checks;

import java.time.Duration;

/**
 * When a loop of the process last moved. A loop that waits for something outside has a deadline
 * there, and reaching it is a move: a pulse that stops means the process itself is stuck.
 * Thread-safe.
 */
public final class LoopPulse {
  private static final Duration LEAST_LIMIT = Duration.ofSeconds(30);

  private final String name;
  private final Duration limit;
  private final Clock clock;
  private volatile long movedNanos;

  /**
   * @param name as operators know the loop
   * @param interval how often the loop moves when all is well
   */
  public LoopPulse(String name, Duration interval, Clock clock) {
    this.name = name;
    this.clock = clock;
    Duration threeIntervals = interval.multipliedBy(3);
    this.limit = threeIntervals.compareTo(LEAST_LIMIT) > 0 ? threeIntervals : LEAST_LIMIT;
    this.movedNanos = clock.nanoTime();
  }

  public String name() {
    return name;
  }

  /** Notes that the loop moves. */
  public void move() {
    movedNanos = clock.nanoTime();
  }

  /** How long the loop has not moved. */
  public Duration stillFor() {
    return Duration.ofNanos(clock.nanoTime() - movedNanos);
  }

  /** Whether the loop has not moved for three intervals, and 30 s at least. */
  public boolean isStuck() {
    return clock.nanoTime() - movedNanos > limit.toNanos();
  }
}
