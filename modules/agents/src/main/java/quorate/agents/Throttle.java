package quorate.agents;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Lets one thing happen per interval and counts the rest. Safe for any thread. */
final class Throttle {

  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private boolean used;
  private long lastNanos;
  private long heldBack;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Throttle(Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
  }

  /** How many were held back since the last that was let through, if this one is; else empty. */
  synchronized OptionalLong letThrough() {
    long now = nanoTime.getAsLong();
    if (used && now - lastNanos < intervalNanos) {
      heldBack++;
      return OptionalLong.empty();
    }
    OptionalLong before = OptionalLong.of(heldBack);
    used = true;
    lastNanos = now;
    heldBack = 0;
    return before;
  }
}
