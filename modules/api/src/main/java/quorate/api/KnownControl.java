package quorate.api;

import java.time.Duration;
import java.util.Optional;
import quorate.record.ControlHistory;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;

/**
 * Whether trading is paused, read again and again, so that a status waits for no database.
 * Thread-safe.
 */
final class KnownControl implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final ControlHistory history;
  private final Loop loop;
  private volatile Optional<TradingControl> latest = Optional.empty();

  KnownControl(ControlHistory history, Clock clock) {
    this.history = history;
    this.loop = Loop.every(INTERVAL, new LoopPulse("control", INTERVAL, clock), this::look);
  }

  void start() {
    loop.start();
  }

  LoopPulse pulse() {
    return loop.pulse();
  }

  /** Empty while the database cannot say. */
  Optional<TradingControl> latest() {
    return latest;
  }

  private void look() {
    try {
      latest = Optional.of(history.current());
    } catch (RecordUnavailable e) {
      latest = Optional.empty();
    }
  }

  @Override
  public void close() {
    loop.stop();
  }
}
