package quorate.web;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;
import quorate.servers.Eventually;

class DeadlockWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aProcessWithoutADeadlockHasNone() {
    try (DeadlockWatch watch = DeadlockWatch.create(Clock.system())) {
      watch.start();
      assertFalse(Eventually.happens(Duration.ofMillis(500), watch::deadlocked));
    }
  }

  @Test
  void platformThreadsThatWaitForOneAnotherAreSeenUntilTheyNoLongerDo()
      throws InterruptedException {
    ReentrantLock left = new ReentrantLock();
    ReentrantLock right = new ReentrantLock();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Thread first = Thread.ofPlatform().start(() -> lock(left, bothHoldOne, right));
    Thread second = Thread.ofPlatform().start(() -> lock(right, bothHoldOne, left));

    try (DeadlockWatch watch = DeadlockWatch.create(Clock.system())) {
      watch.start();
      Eventually.holds(PATIENCE, "the deadlock is seen", watch::deadlocked);
      first.interrupt();
      first.join();
      second.join();
      Eventually.holds(PATIENCE, "the deadlock is over", () -> !watch.deadlocked());
    }
  }

  /** Locks two, the second after the other thread has locked its first. */
  private static void lock(ReentrantLock one, CyclicBarrier bothHoldOne, ReentrantLock other) {
    one.lock();
    try {
      bothHoldOne.await();
      other.lockInterruptibly();
      other.unlock();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.BrokenBarrierException e) {
      throw new IllegalStateException(e);
    } finally {
      one.unlock();
    }
  }
}
