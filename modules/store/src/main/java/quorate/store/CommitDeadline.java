package quorate.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * When a change must be committed, if it is to be at all. Whoever waits for it and gives it up, and
 * the thread that makes it, agree here on whether it happens: after it is given up no commit
 * begins. Thread-safe.
 */
final class CommitDeadline {
  private final long endNanos;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  private enum State {
    OPEN,
    COMMITTING,
    GIVEN_UP
  }

  /** The deadline is over; nothing is to be committed any more. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Over() {
      super("The deadline for a commit is over");
    }
  }

  CommitDeadline(Duration fromNow) {
    this.endNanos = System.nanoTime() + fromNow.toNanos();
  }

  /**
   * What is left.
   *
   * @throws Over when nothing is
   */
  Duration remaining() {
    Duration remaining = Duration.ofNanos(endNanos - System.nanoTime());
    if (!remaining.isPositive() || state.get() == State.GIVEN_UP) {
      throw new Over();
    }
    return remaining;
  }

  /** Waits a little, and returns whether there is still time after it. */
  boolean passes(Duration pause) {
    LockSupport.parkNanos(pause.toNanos());
    return System.nanoTime() - endNanos < 0
        && state.get() != State.GIVEN_UP
        && !Thread.currentThread().isInterrupted();
  }

  /**
   * Must be asked right before a commit.
   *
   * @throws Over when the change was given up, or its time is over
   */
  void beginCommit() {
    remaining();
    state.compareAndSet(State.OPEN, State.COMMITTING);
    if (state.get() == State.GIVEN_UP) {
      throw new Over();
    }
  }

  /**
   * Waits no longer. Returns whether it is certain that nothing was committed and never will be.
   */
  boolean giveUp() {
    return state.compareAndSet(State.OPEN, State.GIVEN_UP) || state.get() == State.GIVEN_UP;
  }
}
