package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.http.ConnectionLimits;
import quorate.http.HttpSettings;
import quorate.metrics.Meters;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.web.MetricsEndpoint;
import quorate.web.ProcessWeb;

/** What is told of an agent's thread that stands in one observation, while time goes by. */
class AgentThreadTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration OBSERVE_TIMEOUT = Duration.ofSeconds(10);
  private static final Identity IDENTITY = new Identity("a-1", "a");

  private final ManualClock clock = new ManualClock();
  private final CountDownLatch observing = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);
  private final ProcessWeb web = new ProcessWeb("agent", List.of(), Clock.system());
  private Worker worker;
  private AgentCondition condition;
  private AgentThread thread;

  @BeforeEach
  void start() {
    Counters counters = new Counters(Meters.empty(), IDENTITY.name());
    worker =
        new Worker(
            IDENTITY,
            () -> new Probe(Interest.candles(), 0).thinking((seen, desk) -> hang()),
            List.of("BTC"),
            new Worker.Rules(3, Optional.empty()),
            counters,
            ToolServers.NONE,
            clock);
    worker.speakThrough(
        new Voice(
            IDENTITY,
            Subjects.DEFAULT,
            new FakeOutlet(),
            counters,
            Duration.ZERO,
            worker::isFresh,
            clock,
            new SplittableRandom(1)));
    condition = new AgentCondition(worker, OBSERVE_TIMEOUT, () -> false);
    thread = new AgentThread(worker, OBSERVE_TIMEOUT, failure -> {}, clock);
    web.start(
        Optional.of(new HttpSettings("127.0.0.1", 0, ConnectionLimits.DEFAULT)),
        List.of(thread.pulse()),
        List.of(),
        accept -> new MetricsEndpoint.Page("text/plain", new byte[0]));
    thread.start();
  }

  @AfterEach
  void end() {
    free.countDown();
    worker.stopObserving();
    web.close();
  }

  private Opinion hang() {
    observing.countDown();
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Opinion.none();
  }

  private HttpURLConnection liveness() throws IOException {
    return (HttpURLConnection)
        URI.create("http://127.0.0.1:" + web.port().orElseThrow() + "/liveness")
            .toURL()
            .openConnection();
  }

  @Test
  void itIsDegradedThenUnhealthyAndStuckUntilTheObservationEnds()
      throws IOException, InterruptedException {
    worker.offer(Hours.candle("BTC", 0));
    observing.await();
    clock.pass(Duration.ofSeconds(11));
    assertEquals(AgentStatus.DEGRADED, condition.state().status());
    assertEquals(200, liveness().getResponseCode());

    clock.pass(Duration.ofSeconds(20));
    assertEquals(AgentStatus.UNHEALTHY, condition.state().status());
    HttpURLConnection stuck = liveness();
    assertEquals(503, stuck.getResponseCode());
    String body = new String(stuck.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(body.contains("\"status\":\"stuck\""), body);
    assertTrue(body.contains("the loop 'agent a-1' has not moved for 31 s"), body);

    free.countDown();
    Eventually.passes(SOON, () -> assertEquals(200, liveness().getResponseCode()));
    assertEquals(AgentStatus.HEALTHY, condition.state().status());
  }
}
