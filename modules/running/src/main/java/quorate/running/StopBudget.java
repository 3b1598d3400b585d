package quorate.running;

import java.lang.System.Logger.Level;
import java.time.Duration;

/** How long a process may take to stop. */
public final class StopBudget {
  private static final System.Logger LOG = System.getLogger(StopBudget.class.getName());

  /** So that what was logged last is written. */
  private static final Duration LAST_WORDS = Duration.ofMillis(100);

  private StopBudget() {}

  /** Whatever hangs while the process stops, it ends in this time, with a failure. */
  public static void endWithin(Duration budget) {
    Thread.ofPlatform()
        .daemon()
        .name("stop-budget")
        .start(
            () -> {
              try {
                Thread.sleep(budget);
                LOG.log(Level.ERROR, "Not stopped within {0}, ending now", budget);
                Thread.sleep(LAST_WORDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(StopSignals.FAILURE);
            });
  }
}
