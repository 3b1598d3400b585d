package quorate.checks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that hangs, and does not mind being interrupted, until it is let go. Counts its runs. */
final class StubbornWork {
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostAtATime = new AtomicInteger();

  CheckResult run() {
    begun.incrementAndGet();
    mostAtATime.accumulateAndGet(running.incrementAndGet(), Math::max);
    while (letGo.getCount() > 0) {
      try {
        letGo.await();
      } catch (InterruptedException e) {
        // That is what makes it stubborn.
      }
    }
    running.decrementAndGet();
    return CheckResult.ok();
  }

  void letGo() {
    letGo.countDown();
  }

  int begun() {
    return begun.get();
  }

  int mostAtATime() {
    return mostAtATime.get();
  }
}
