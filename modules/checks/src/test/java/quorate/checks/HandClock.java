package quorate.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import quorate.running.Clock;

/** A clock that stands still until it is moved on. */
final class HandClock implements Clock {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Near the end of its range, as the monotonic clock may be at any time. */
  private static final long ORIGIN = Long.MAX_VALUE - 1_000;

  private final AtomicLong passedNanos = new AtomicLong();

  void advance(Duration duration) {
    passedNanos.addAndGet(duration.toNanos());
  }

  @Override
  public Instant now() {
    return START.plusNanos(passedNanos.get());
  }

  @Override
  public long nanoTime() {
    return ORIGIN + passedNanos.get();
  }
}
