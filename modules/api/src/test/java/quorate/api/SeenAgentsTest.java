package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.stream.AgentsSource;

class SeenAgentsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration UNTIL_NOBODY_WATCHES = Duration.ofSeconds(11);
  private static final URI ACTIVE = URI.create("http://127.0.0.1:1");

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger looks = new AtomicInteger();
  private final Map<Integer, Runnable> during = new ConcurrentHashMap<>();
  private final SeenAgents agents =
      new SeenAgents(() -> Optional.of(ACTIVE), (_, _, _) -> answer(), clock);

  /** An orchestrator whose one agent is called after the number of the look. */
  private OrchestratorHttp.Answer answer() {
    int look = looks.incrementAndGet();
    during.getOrDefault(look, () -> {}).run();
    String body =
        """
        {"agents":[{"name":"look-%d","type":"t","status":"healthy","active":true,"enabled":true,\
        "weight":1.0,"veto":false,"signal_count":0,"refused_count":0}]}\
        """
            .formatted(look);
    return new OrchestratorHttp.Answer(
        200, body.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  private static List<String> names(AgentsSource.Seen seen) {
    return seen.agents().stream().map(AgentsSource.Agent::name).toList();
  }

  @AfterEach
  void close() {
    agents.close();
  }

  @Test
  void whoeverIsTheFirstToWatchWaitsForALook() {
    agents.start();

    AgentsSource.Seen seen = agents.latest(SOON);

    assertEquals(1, seen.agents().size());
    assertEquals(Optional.of(clock.now()), seen.asOf());
    assertFalse(seen.stale());
  }

  @Test
  void whatWasSeenIsStaleForWhoeverComesLaterUntilAnotherLookEnds() {
    agents.start();
    agents.latest(SOON);
    clock.pass(UNTIL_NOBODY_WATCHES);

    assertTrue(agents.latest().stale());

    AgentsSource.Seen seen = agents.latest(SOON);
    assertEquals(Optional.of(clock.now()), seen.asOf());
    assertFalse(seen.stale());
  }

  @Test
  void theEndOfALookThatBeganBeforeIsNotWaitedFor() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    during.put(
        1,
        () -> {
          clock.pass(UNTIL_NOBODY_WATCHES);
          agents.latest();
        });
    during.put(2, () -> await(mayEnd));
    agents.start();
    agents.latest();
    Eventually.holds(SOON, "another look is under way", () -> looks.get() == 2);

    FutureTask<AgentsSource.Seen> seen = new FutureTask<>(() -> agents.latest(SOON));
    Thread waiting = Thread.ofPlatform().daemon().start(seen);
    Eventually.holds(
        SOON,
        "it waits, or does not",
        () -> waiting.getState() == Thread.State.TIMED_WAITING || seen.isDone());
    mayEnd.countDown();

    assertNotEquals(List.of("look-1"), names(seen.get()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
