package quorate.servers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what is going to be true, by asking again every few milliseconds until a deadline. The
 * one place that pauses a thread, so that no test guesses how long something takes.
 *
 * <p>Every method asks at least once, and asks a last time after the deadline has passed, so that a
 * thread that was not scheduled in time does not report a failure that is none.
 */
public final class Eventually {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Eventually() {}

  /** An assertion, or anything else that throws while it does not hold. */
  @FunctionalInterface
  public interface Assertion {
    /** Throws whatever it likes while it does not hold. */
    void check() throws Exception;
  }

  /** Whether the condition came to hold before the deadline. */
  public static boolean happens(Duration within, BooleanSupplier condition) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      boolean last = System.nanoTime() - deadline >= 0;
      if (condition.getAsBoolean()) {
        return true;
      }
      if (last) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new ServerException("interrupted while waiting");
      }
    }
  }

  /**
   * Waits until the condition holds.
   *
   * @param what the condition as a sentence, for the failure's message
   * @throws AssertionError when the deadline passes first
   */
  public static void holds(Duration within, String what, BooleanSupplier condition) {
    if (!happens(within, condition)) {
      throw new AssertionError("not within " + within + ": " + what);
    }
  }

  /**
   * Waits for a value and returns it.
   *
   * @param what the value in words, for the failure's message
   * @throws AssertionError when the deadline passes first
   */
  public static <T> T gives(Duration within, String what, Supplier<Optional<T>> source) {
    var found = new AtomicReference<Optional<T>>(Optional.empty());
    holds(
        within,
        what,
        () -> {
          found.set(source.get());
          return found.get().isPresent();
        });
    return found.get().orElseThrow();
  }

  /**
   * Waits until the assertion no longer throws.
   *
   * @throws AssertionError when the deadline passes first, with what it threw last as the cause
   */
  public static void passes(Duration within, Assertion assertion) {
    var last = new AtomicReference<Throwable>();
    boolean passed =
        happens(
            within,
            () -> {
              try {
                assertion.check();
                return true;
              } catch (Exception | AssertionError thrown) {
                last.set(thrown);
                return false;
              }
            });
    if (!passed) {
      throw new AssertionError("not within " + within + ": " + last.get(), last.get());
    }
  }
}
