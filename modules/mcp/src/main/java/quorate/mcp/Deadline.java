package quorate.mcp;

import java.time.Duration;

/**
 * Until when a call is waited for. Each sign of progress puts it off, up to an end that stands.
 * Thread-safe.
 */
final class Deadline {
  private final long timeoutNanos;
  private final long lastNanos;
  private volatile long untilNanos;

  Deadline(Duration timeout, Duration longest) {
    long now = System.nanoTime();
    this.timeoutNanos = timeout.toNanos();
    this.lastNanos = now + Math.max(timeout.toNanos(), longest.toNanos());
    this.untilNanos = now + timeoutNanos;
  }

  /** One that nothing puts off. */
  static Deadline in(Duration timeout) {
    return new Deadline(timeout, timeout);
  }

  /** A nearer one, for a part of the call; nothing puts it off. */
  Deadline within(Duration most) {
    long left = Math.max(1, leftNanos());
    return in(Duration.ofNanos(Math.min(most.toNanos(), left)));
  }

  void progressed() {
    long now = System.nanoTime();
    long next = now + timeoutNanos;
    untilNanos = next - lastNanos < 0 ? next : lastNanos;
  }

  long leftNanos() {
    return untilNanos - System.nanoTime();
  }

  boolean isOver() {
    return leftNanos() <= 0;
  }
}
