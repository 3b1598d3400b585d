package quorate.fleet;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Given once, by any thread; whoever waits for it wakes up at once. */
final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);

  void give() {
    given.countDown();
  }

  /** Waits so long and says whether the signal has been given; an interrupt counts as given. */
  boolean isGivenWithin(Duration duration) {
    try {
      return given.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
