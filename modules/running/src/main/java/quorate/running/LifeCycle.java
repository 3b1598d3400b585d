package quorate.running;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Starts the parts of a program in order and stops them in reverse. A start that fails stops what
 * it has started. A part that fails to stop, or does not stop in time, keeps no other from being
 * stopped. For the thread that starts and stops.
 */
public final class LifeCycle {
  private static final System.Logger LOG = System.getLogger(LifeCycle.class.getName());

  private final Clock clock;
  private final List<Part> parts = new ArrayList<>();
  private final Deque<Part> started = new ArrayDeque<>();

  /** Starts a part. */
  @FunctionalInterface
  public interface Start {
    void run();
  }

  /** Stops a part. */
  @FunctionalInterface
  public interface Stop {

    /**
     * Stops the part.
     *
     * @param budget how long it may take; it is left behind after that
     */
    void run(Duration budget) throws InterruptedException;
  }

  private record Part(String name, Start start, Stop stop) {}

  public LifeCycle(Clock clock) {
    this.clock = clock;
  }

  /** Adds a part, to be started after those before it and stopped before them. */
  public LifeCycle add(String name, Start start, Stop stop) {
    parts.add(new Part(name, start, stop));
    return this;
  }

  /**
   * Starts all parts.
   *
   * @param cleanUp how long the parts that were started may take to stop again if one fails
   * @throws RuntimeException what the part that failed threw, once the others are stopped
   */
  public void start(Duration cleanUp) {
    for (Part part : parts) {
      try {
        part.start().run();
      } catch (RuntimeException e) {
        stopAll(cleanUp).forEach(e::addSuppressed);
        throw e;
      }
      started.push(part);
    }
  }

  /**
   * Stops all parts that were started. Idempotent.
   *
   * @param budget of all together; a part may take what those before it have left
   * @return what parts failed of, in order; empty if all stopped well
   */
  public List<Throwable> stop(Duration budget) {
    return stopAll(budget);
  }

  private List<Throwable> stopAll(Duration budget) {
    long deadline = clock.nanoTime() + budget.toNanos();
    List<Throwable> failures = new ArrayList<>();
    while (!started.isEmpty()) {
      Part part = started.pop();
      stop(part, Duration.ofNanos(Math.max(0, deadline - clock.nanoTime())), failures);
    }
    return failures;
  }

  private static void stop(Part part, Duration left, List<Throwable> failures) {
    FutureTask<Boolean> stop =
        new FutureTask<>(
            () -> {
              part.stop().run(left);
              return true;
            });
    Thread thread = Thread.ofPlatform().daemon().name("stop-" + part.name()).start(stop);
    try {
      if (!thread.join(left)) {
        thread.interrupt();
        LOG.log(
            Level.WARNING,
            "{0} did not stop within {1}; it ends with the process",
            part.name(),
            left);
      } else if (stop.state() == FutureTask.State.FAILED) {
        failures.add(stop.exceptionNow());
        LOG.log(Level.ERROR, "Stopping " + part.name() + " failed", stop.exceptionNow());
      }
    } catch (InterruptedException e) {
      // The thread that stops is to hurry: the rest is asked to stop all the same.
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
