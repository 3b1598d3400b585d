package quorate.web;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.checks.DeadlockHealthCheck;
import java.time.Duration;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;

/**
 * Looks for platform threads that wait for one another in a circle, with Helidon's own check. In
 * the background, because to look is to stop all threads for a moment. Thread-safe.
 */
public final class DeadlockWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final HealthCheck check = DeadlockHealthCheck.create();
  private final Loop loop;
  private volatile boolean deadlocked;

  private DeadlockWatch(Clock clock) {
    this.loop = Loop.every(PERIOD, "deadlock watch", clock, this::look);
  }

  /** One that does not look yet. */
  public static DeadlockWatch create(Clock clock) {
    return new DeadlockWatch(clock);
  }

  /** Begins to look. */
  public void start() {
    loop.start();
  }

  /** What was found last. */
  public boolean deadlocked() {
    return deadlocked;
  }

  public LoopPulse pulse() {
    return loop.pulse();
  }

  private void look() {
    deadlocked = check.call().status() == HealthCheckResponse.Status.DOWN;
  }

  @Override
  public void close() {
    loop.stop();
  }
}
