package quorate.running;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks questions of the outside for loops that must not wait. A question has a deadline, and an
 * answer that comes later counts for nothing.
 */
public interface Asks {

  /**
   * Asks, and returns at once.
   *
   * @param name of the thread that asks
   * @param deadline from now on
   * @param question may block, and should end by itself about when the deadline is over
   * @param whenEnded run once the question has ended by itself, on any thread; must not block
   */
  <T> Ask<T> ask(String name, Duration deadline, Supplier<T> question, Runnable whenEnded);

  /** Asks each question on a platform thread of its own. */
  static Asks onThreads(Clock clock) {
    return new Asks() {
      @Override
      public <T> Ask<T> ask(
          String name, Duration deadline, Supplier<T> question, Runnable whenEnded) {
        return ThreadAsk.begin(name, deadline, question, whenEnded, clock);
      }
    };
  }
}
