package quorate.running;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Logs at most one warning per period and counts the rest, which the next warning tells.
 * Thread-safe.
 */
public final class RepeatedLog {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Logger log;
  private final Duration period;
  private final Clock clock;
  private long lastNanos;
  private long suppressed;

  /** One warning a second. */
  public RepeatedLog(Logger log, Clock clock) {
    this(log, PERIOD, clock);
  }

  /** One warning a period. */
  public RepeatedLog(Logger log, Duration period, Clock clock) {
    this.log = log;
    this.period = period;
    this.clock = clock;
    this.lastNanos = clock.nanoTime() - period.toNanos();
  }

  /** Logs the message, or counts it. */
  public void warn(String message) {
    warn(() -> message);
  }

  /** Logs the message, which is made only then, or counts it. */
  public synchronized void warn(Supplier<String> message) {
    long now = clock.nanoTime();
    if (now - lastNanos < period.toNanos()) {
      suppressed++;
      return;
    }
    log.log(
        Level.WARNING,
        message.get() + (suppressed == 0 ? "" : " (and " + suppressed + " times more before)"));
    lastNanos = now;
    suppressed = 0;
  }
}
