package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;
import quorate.servers.Signal;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RawWebSocket;

/** Many streams of an API server that is told to stop, and a request that is under way. */
class DrainedStreamsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int STREAMS = 300;
  private static final Duration DRAIN = Duration.ofSeconds(3);
  private static final Duration BUDGET = Duration.ofSeconds(12);
  private static final int MOST_RETRY_MILLIS = 5_000;
  private static final String IN_PROGRESS = "api_http_requests_in_progress";
  private static final Pattern BYE =
      Pattern.compile(
          "text \\{\"type\":\"bye\",\"reason\":\"[^\"]+\",\"retry_after_ms\":(\\d+)\\}");

  /** How a stream ended. */
  private record End(long nanos, int retryAfterMillis) {}

  /** Reads a stream to its end, which is a bye and then a close with 1012. */
  private static End end(OrchestratorProcess server, CountDownLatch greeted) {
    try (RawWebSocket socket =
        RawWebSocket.open(
            server.port(),
            "/api/v1/stream",
            "Authorization: Bearer " + ApiServers.ADMIN_KEY + "\r\n")) {
      assertTrue(socket.frame().startsWith("text {\"type\":\"hello\""));
      greeted.countDown();
      String frame = next(socket);
      Matcher bye = BYE.matcher(frame);
      assertTrue(bye.matches(), frame);
      assertEquals("close 1012 the instance stops", next(socket));
      return new End(System.nanoTime(), Integer.parseInt(bye.group(1)));
    }
  }

  /** The next frame that is no sign of life. */
  private static String next(RawWebSocket socket) {
    while (true) {
      String frame = socket.frame();
      if (frame.startsWith("ping")) {
        socket.whole(RawWebSocket.PONG, new byte[0]);
      } else if (!frame.startsWith("text {\"type\":\"tick\"")) {
        return frame;
      }
    }
  }

  @Test
  void eachOfManyIsToldAndClosedInItsTurnAndWhatIsUnderWayIsAnswered() throws Exception {
    try (Arena arena = new Arena(Map.of());
        ApiServers servers = new ApiServers(arena);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      arena.start("orchestrator-0");
      OrchestratorProcess server =
          servers.start(
              "api-0",
              Map.of(
                  "QUORATE_SHUTDOWN_DRAIN", DRAIN.toSeconds() + "s",
                  "QUORATE_SHUTDOWN_BUDGET", BUDGET.toSeconds() + "s",
                  "QUORATE_API_STREAMS_TICK", "1s",
                  "QUORATE_API_STREAMS_PER_PRINCIPAL", "600",
                  "QUORATE_API_RATE_STREAMS", "1000"));
      CountDownLatch greeted = new CountDownLatch(STREAMS);
      List<Future<End>> ends = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        ends.add(threads.submit(() -> end(server, greeted)));
      }
      Eventually.holds(SOON, "all are greeted", () -> greeted.getCount() == 0);
      long told = stopWhileOneAsks(server);
      List<Long> times = new ArrayList<>();
      List<Integer> retries = new ArrayList<>();
      for (Future<End> each : ends) {
        times.add(each.get().nanos() - told);
        retries.add(each.get().retryAfterMillis());
      }
      assertEquals(0, server.process().awaitExit(BUDGET).orElseThrow());
      Duration took = Duration.ofNanos(System.nanoTime() - told);

      assertTrue(took.compareTo(BUDGET) <= 0, () -> "it took " + took);
      times.sort(null);
      System.out.printf(
          "%d streams were closed %d to %d ms after the signal, half of them by %d ms;"
              + " the process ended after %d ms%n",
          STREAMS,
          times.getFirst() / 1_000_000,
          times.getLast() / 1_000_000,
          times.get(STREAMS / 2) / 1_000_000,
          took.toMillis());
      assertSpread(times);
      retries.sort(null);
      assertTrue(retries.getFirst() >= 0 && retries.getLast() <= MOST_RETRY_MILLIS);
      // Of three hundred at random, so few are in a half once in many lives.
      assertTrue(retries.get(STREAMS / 4) < MOST_RETRY_MILLIS / 2, retries::toString);
      assertTrue(retries.get(STREAMS * 3 / 4) > MOST_RETRY_MILLIS / 2, retries::toString);
    }
  }

  /** Some are closed in the first half of the drain, some in the second. */
  private static void assertSpread(List<Long> sorted) {
    long half = DRAIN.toNanos() / 2;
    assertTrue(sorted.get(STREAMS / 10) < half, () -> "the first tenth: " + sorted);
    assertTrue(
        sorted.getLast() - sorted.getFirst() > half, () -> "they were closed at once: " + sorted);
  }

  /**
   * Tells the server to stop while it reads a request.
   *
   * @return when it was told
   */
  private static long stopWhileOneAsks(OrchestratorProcess server) {
    long others = Meters.of(server).count(IN_PROGRESS);
    try (RawHttpClient underWay = new RawHttpClient(server.port())) {
      underWay.send(
          "POST /api/v1/control/pause HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + ApiServers.ADMIN_KEY
              + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{");
      Eventually.holds(
          SOON, "it reads the request", () -> Meters.of(server).count(IN_PROGRESS) > others);
      long told = System.nanoTime();
      server.process().signal(Signal.TERM);
      Eventually.holds(SOON, "it stops", () -> server.answers("/readiness", 503));
      underWay.send("}");
      assertEquals("200", underWay.answer().status().substring(0, 3));
      return told;
    }
  }
}
