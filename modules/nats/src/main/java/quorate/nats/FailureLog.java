package quorate.nats;

import java.lang.System.Logger.Level;
import java.time.Duration;
import quorate.running.Clock;

/**
 * Logs failures that nobody foresaw, with where they come from: at most one a second, and counts
 * the rest, which the next one tells. Whatever becomes of the log, whoever tells it goes on. For
 * one thread.
 */
final class FailureLog {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final System.Logger log;
  private final Clock clock;
  private long lastNanos;
  private long suppressed;

  FailureLog(System.Logger log, Clock clock) {
    this.log = log;
    this.clock = clock;
    this.lastNanos = clock.nanoTime() - PERIOD.toNanos();
  }

  /** Logs the failure, or counts it. */
  void error(String message, Throwable failure) {
    try {
      long now = clock.nanoTime();
      if (now - lastNanos < PERIOD.toNanos()) {
        suppressed++;
        return;
      }
      lastNanos = now;
      String others = suppressed == 0 ? "" : " (and " + suppressed + " times more before)";
      suppressed = 0;
      log.log(Level.ERROR, message + others, failure);
    } catch (RuntimeException | Error e) {
      // Short of memory, say: then it cannot be told, and must not be what ends the thread.
      suppressed++;
    }
  }
}
