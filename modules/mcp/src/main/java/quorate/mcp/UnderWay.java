package quorate.mcp;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How much is under way, so that its end can be waited for. Thread-safe. */
final class UnderWay {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int count;

  /** What is under way until it is closed. */
  interface One extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins one. */
  One begin() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.unlock();
    }
    return this::end;
  }

  private void end() {
    lock.lock();
    try {
      count--;
      if (count == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is none, but no longer than this. */
  void awaitNone(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (count > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
