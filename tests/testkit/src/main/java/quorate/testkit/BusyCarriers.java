package quorate.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/**
 * Virtual threads that keep every carrier there is to themselves, as requests without end would. No
 * other virtual thread moves meanwhile.
 */
public final class BusyCarriers {
  private final CountDownLatch begun;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  private BusyCarriers(int carriers) {
    this.begun = new CountDownLatch(carriers);
    for (int i = 0; i < carriers; i++) {
      threads.add(Thread.ofVirtual().name("busy-" + i).start(this::spin));
    }
  }

  /** Does what needs no virtual thread, while every carrier is busy. */
  public static <T> T during(Callable<T> work) throws Exception {
    int carriers =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    BusyCarriers busy = new BusyCarriers(carriers);
    try {
      busy.begun.await();
      return work.call();
    } finally {
      busy.end();
    }
  }

  private void spin() {
    begun.countDown();
    while (!stopping) {
      Thread.onSpinWait();
    }
  }

  private void end() throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
