package quorate.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Says when bytes may pass: all connections of a proxy ask the same one. */
final class Traffic {
  /** Guards the two settings below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private boolean stalled;
  private long delayNanos;

  void stall() {
    set(() -> stalled = true);
  }

  void resume() {
    set(() -> stalled = false);
  }

  boolean isStalled() {
    lock.lock();
    try {
      return stalled;
    } finally {
      lock.unlock();
    }
  }

  void delay(Duration each) {
    if (each.isNegative()) {
      throw new IllegalArgumentException("delay must not be negative: " + each);
    }
    set(() -> delayNanos = each.toNanos());
  }

  private void set(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what was received at this time of {@link System#nanoTime} may be sent on. */
  void awaitPassage(long receivedNanos) throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        long remaining = receivedNanos + delayNanos - System.nanoTime();
        if (stalled) {
          changed.await();
        } else if (remaining > 0) {
          changed.awaitNanos(remaining);
        } else {
          return;
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
