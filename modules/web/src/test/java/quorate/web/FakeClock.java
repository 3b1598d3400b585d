package quorate.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import quorate.running.Clock;

/** Time that stands until a test moves it. */
final class FakeClock implements Clock, InstantSource {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  void reset() {
    nanos.set(0);
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public Instant instant() {
    return now();
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }
}
