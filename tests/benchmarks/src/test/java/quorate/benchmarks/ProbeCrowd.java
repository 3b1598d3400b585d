package quorate.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Probes that come all at once, each on a connection of its own, as Kubernetes makes them. */
final class ProbeCrowd {
  private ProbeCrowd() {}

  static Latencies run(int port, String path, int probes) throws InterruptedException {
    long[] nanos = new long[probes];
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int each = 0; each < probes; each++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  start.await();
                  long began = System.nanoTime();
                  try (ProbeConnection connection = new ProbeConnection(port, path)) {
                    connection.ask();
                    nanos[answered.getAndIncrement()] = System.nanoTime() - began;
                  }
                } catch (IOException e) {
                  failed.incrementAndGet();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return Latencies.of(Arrays.copyOf(nanos, answered.get()), failed.get());
  }
}
