package quorate.api;

import java.time.Duration;
import java.time.Instant;
import quorate.running.Clock;

/** A clock that moves when it is told to. Thread-safe. */
final class ManualClock implements Clock {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private volatile Duration since = Duration.ZERO;

  void pass(Duration time) {
    since = since.plus(time);
  }

  @Override
  public Instant now() {
    return START.plus(since);
  }

  @Override
  public long nanoTime() {
    return since.toNanos();
  }
}
