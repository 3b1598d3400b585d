package quorate.orchestration;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Warns at most once a second, and says how often it held its tongue. For one thread. */
final class RepeatedLog {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Logger log;
  private long lastNanos = System.nanoTime() - PERIOD_NANOS;
  private long suppressed;

  RepeatedLog(Logger log) {
    this.log = log;
  }

  void warn(String message) {
    warn(() -> message);
  }

  void warn(Supplier<String> message) {
    long now = System.nanoTime();
    if (now - lastNanos < PERIOD_NANOS) {
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
