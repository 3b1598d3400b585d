package quorate.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks at a constant rate whatever becomes of the answers. A request's latency counts from when it
 * was due, so that an answer that is late is not hidden by the requests it holds up.
 */
final class SteadyProbes {
  private static final int CONNECTIONS = 50;

  private final int port;
  private final String path;
  private final int perSecond;

  SteadyProbes(int port, String path, int perSecond) {
    this.port = port;
    this.path = path;
    this.perSecond = perSecond;
  }

  Latencies run(Duration duration) throws IOException, InterruptedException {
    int requests = Math.toIntExact(perSecond * duration.toSeconds());
    long[] nanos = new long[requests];
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    long gap = 1_000_000_000L / perSecond;
    long start = System.nanoTime() + 200_000_000L;
    List<ProbeConnection> connections = new ArrayList<>();
    for (int each = 0; each < CONNECTIONS; each++) {
      connections.add(new ProbeConnection(port, path));
    }
    List<Thread> threads = new ArrayList<>();
    for (int each = 0; each < CONNECTIONS; each++) {
      int first = each;
      ProbeConnection connection = connections.get(each);
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int request = first; request < requests; request += CONNECTIONS) {
                  long due = start + request * gap;
                  awaitNanos(due);
                  try {
                    connection.ask();
                    nanos[answered.getAndIncrement()] = System.nanoTime() - due;
                  } catch (IOException e) {
                    failed.incrementAndGet();
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (ProbeConnection connection : connections) {
      connection.close();
    }
    return Latencies.of(Arrays.copyOf(nanos, answered.get()), failed.get());
  }

  private static void awaitNanos(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
