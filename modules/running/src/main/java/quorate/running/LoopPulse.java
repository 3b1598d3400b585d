package quorate.running;

import java.time.Duration;
import java.time.Instant;

/**
 * When a loop of the process last moved. A loop that waits for something outside has a deadline
 * there, and reaching it is a move: a pulse that stops means that the process itself is stuck. A
 * loop that has ended on purpose is not stuck; one that has died is, from that moment on.
 * Thread-safe.
 */
public final class LoopPulse {
  private static final Duration LEAST_LIMIT = Duration.ofSeconds(30);

  private final String name;
  private final Duration interval;
  private final Duration limit;
  private final Clock clock;
  private volatile State state = State.MOVING;
  private volatile long movedNanos;

  private enum State {
    MOVING,
    ENDED,
    FAILED
  }

  /**
   * @param name as operators know the loop
   * @param interval how often the loop moves when all is well
   */
  public LoopPulse(String name, Duration interval, Clock clock) {
    this.name = name;
    this.interval = interval;
    this.clock = clock;
    Duration threeIntervals = interval.multipliedBy(3);
    this.limit = threeIntervals.compareTo(LEAST_LIMIT) > 0 ? threeIntervals : LEAST_LIMIT;
    this.movedNanos = clock.nanoTime();
  }

  public String name() {
    return name;
  }

  /** Returns the time between two moves when all is well. */
  public Duration interval() {
    return interval;
  }

  /** Notes that the loop moves. */
  public void move() {
    movedNanos = clock.nanoTime();
  }

  /** Notes that the loop has ended on purpose: from now on it owes no move. */
  public void end() {
    if (state == State.MOVING) {
      state = State.ENDED;
    }
  }

  /** Notes that the loop has died of an unforeseen exception. */
  public void fail() {
    state = State.FAILED;
  }

  /** Whether the loop has died. */
  public boolean hasFailed() {
    return state == State.FAILED;
  }

  /** Returns the time since the last move; zero once the loop has ended on purpose. */
  public Duration stillFor() {
    return state == State.ENDED ? Duration.ZERO : Duration.ofNanos(clock.nanoTime() - movedNanos);
  }

  /** When the loop last moved, by the wall clock; now once it has ended on purpose. */
  public Instant lastMove() {
    return clock.now().minus(stillFor());
  }

  /** Whether the loop has died, or has not moved for three intervals and 30 s at least. */
  public boolean isStuck() {
    return switch (state) {
      case MOVING -> clock.nanoTime() - movedNanos > limit.toNanos();
      case ENDED -> false;
      case FAILED -> true;
    };
  }
}
