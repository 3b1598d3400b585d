package quorate.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import quorate.running.Clock;

/** A clock that a test moves. Thread-safe. */
final class ManualClock implements Clock {
  static final Instant START = Instant.parse("2026-11-23T16:30:25.123Z");

  // Not from zero: the monotonic clock may be anywhere, also before a jump of its sign.
  private static final long NANOS_AT_START = Long.MAX_VALUE - 1;

  private final AtomicLong passedNanos = new AtomicLong();
  private final AtomicLong jumpedNanos = new AtomicLong();

  @Override
  public Instant now() {
    return START.plusNanos(passedNanos.get() + jumpedNanos.get());
  }

  @Override
  public long nanoTime() {
    return NANOS_AT_START + passedNanos.get();
  }

  void pass(Duration duration) {
    passedNanos.addAndGet(duration.toNanos());
  }

  /** Sets the wall clock, and it alone. */
  void jump(Duration duration) {
    jumpedNanos.addAndGet(duration.toNanos());
  }
}
