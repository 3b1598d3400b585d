package quorate.acceptance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks a probe again and again as a kubelet does, each time on a new connection. */
final class Prober implements AutoCloseable {
  /** What the manifests say. */
  private static final int TIMEOUT_MILLIS = 3_000;

  private static final Duration PACE = Duration.ofMillis(20);

  private final int port;
  private final String path;
  private final List<Long> nanos = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Thread thread;
  private int run;
  private int longestRun;
  private volatile boolean stopping;

  Prober(int port, String path) {
    this.port = port;
    this.path = path;
    this.thread = Thread.ofPlatform().name("prober").daemon().start(this::probe);
  }

  private void probe() {
    while (!stopping) {
      long before = System.nanoTime();
      String answer = ask();
      nanos.add(System.nanoTime() - before);
      if (answer.startsWith("HTTP/1.1 200 ")) {
        run = 0;
      } else {
        failures.add(answer);
        run++;
        longestRun = Math.max(longestRun, run);
      }
      LockSupport.parkNanos(PACE.toNanos());
    }
  }

  private String ask() {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
      String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Answers that were not 200, or none; once it is closed. */
  List<String> failures() {
    return failures;
  }

  /** Most answers in a row that were not 200; once it is closed. */
  int longestRunOfFailures() {
    return longestRun;
  }

  /** How long the answers took; once it is closed. */
  String summary() {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return "%s: %d asked, p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
        .formatted(
            path, sorted.length, millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1));
  }

  private static double millis(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return Arrays.stream(sorted).skip(Math.max(0, rank - 1)).findFirst().orElse(0) / 1e6;
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
