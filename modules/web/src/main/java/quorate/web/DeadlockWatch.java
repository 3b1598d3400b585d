package quorate.web;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.checks.DeadlockHealthCheck;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Looks for platform threads that wait for one another in a circle, with Helidon's own check. In
 * the background, because to look is to stop all threads for a moment. Thread-safe.
 */
public final class DeadlockWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DeadlockWatch.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final HealthCheck check;
  private final Thread thread;
  private volatile boolean deadlocked;

  private DeadlockWatch(HealthCheck check) {
    this.check = check;
    this.thread = Thread.ofPlatform().daemon().name("deadlock-watch").unstarted(this::loop);
  }

  /** Starts to look. */
  public static DeadlockWatch start() {
    DeadlockWatch watch = new DeadlockWatch(DeadlockHealthCheck.create());
    watch.thread.start();
    return watch;
  }

  /** What was found last. */
  public boolean deadlocked() {
    return deadlocked;
  }

  private void loop() {
    try {
      while (true) {
        deadlocked = check.call().status() == HealthCheckResponse.Status.DOWN;
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The watch for deadlocks ends");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
