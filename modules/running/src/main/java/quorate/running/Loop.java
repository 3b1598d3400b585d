package quorate.running;

import java.time.Duration;

/**
 * Runs one step again and again until it is stopped. An exception that the step did not foresee is
 * logged once and ends the loop; its pulse then fails liveness, because what the step owns can no
 * longer be trusted. Thread-safe.
 */
public interface Loop {

  /** What a loop does each time. */
  @FunctionalInterface
  interface Step {

    /**
     * Does one piece of work, and does not wait for anything without a deadline.
     *
     * @throws InterruptedException when the loop is stopped meanwhile
     */
    void run() throws InterruptedException;
  }

  /**
   * A loop on a thread of its own, whose steps begin one period apart, or as soon as one is
   * requested.
   *
   * @param name as operators know it; also the thread's, with dashes
   */
  static Loop every(Duration period, String name, Clock clock, Step step) {
    return every(period, new LoopPulse(name, period, clock), step);
  }

  /** As {@link #every}, with a pulse that the step moves too while it waits for an answer. */
  static Loop every(Duration period, LoopPulse pulse, Step step) {
    return new ThreadLoop(period, pulse, step);
  }

  /**
   * A loop on a thread of its own, whose steps follow one another at once, because the step itself
   * waits for work.
   *
   * @param pulse whose interval is the longest that a step waits
   */
  static Loop continuous(LoopPulse pulse, Step step) {
    return new ThreadLoop(Duration.ZERO, pulse, step);
  }

  /** As operators know it. */
  String name();

  LoopPulse pulse();

  /** Begins with a first step at once. */
  void start();

  /** Asks for a step now; does not wait for it. */
  void request();

  /** Ends the loop after the step under way, which is interrupted; does not wait. Idempotent. */
  void stop();

  /** Ends the loop after the step under way, which is not interrupted; does not wait. */
  void stopAfterStep();

  /**
   * Waits for a loop that is stopped to end.
   *
   * @return false if its step goes on beyond the budget
   */
  boolean join(Duration budget) throws InterruptedException;
}
