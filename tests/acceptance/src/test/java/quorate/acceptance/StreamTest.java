package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;
import quorate.servers.Signal;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RawWebSocket;

/** The live stream of the shipped API server, under what happens to the parts around it. */
class StreamTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int FOLLOWERS = StreamForm.times(10, 50);
  private static final int KILLS = StreamForm.times(4, 20);
  private static final int DECISIONS = StreamForm.times(0, 10_000);
  private static final String KEY = "Authorization: Bearer " + ApiServers.ADMIN_KEY + "\r\n";

  private final Arena arena = new Arena(Map.of("QUORATE_DECISION_STEP_INTERVAL", "50ms"));
  private final ApiServers servers = new ApiServers(arena);
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void start() {
    arena.start("orchestrator-0");
    arena.start("orchestrator-1");
    Eventually.holds(SOON, "one is active", () -> arena.active().isPresent());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    servers.close();
    arena.close();
  }

  private <T extends AutoCloseable> T closed(T one) {
    open.add(one);
    return one;
  }

  private Feeder feed() {
    return closed(new Feeder(arena.nats(), 3, 4, Duration.ofMillis(10), 1));
  }

  private static String address(OrchestratorProcess server) {
    return "ws://127.0.0.1:" + server.port();
  }

  @Test
  void whoeverFollowsMissesNothingWhileServersAreKilledAndTheOthersGoOnAnswering() {
    List<AtomicReference<OrchestratorProcess>> two =
        List.of(
            new AtomicReference<>(servers.start("api-0")),
            new AtomicReference<>(servers.start("api-1")));
    Feeder feeder = feed();
    AtomicInteger next = new AtomicInteger();
    List<StreamFollower> followers = new ArrayList<>();
    for (int i = 0; i < FOLLOWERS; i++) {
      followers.add(
          closed(
              new StreamFollower(
                  () -> address(two.get(next.getAndIncrement() % two.size()).get()))));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      int before = followers.getFirst().sequences().size();
      Eventually.holds(
          SOON,
          "decisions come",
          () -> followers.stream().allMatch(one -> one.sequences().size() > before + 20));
      AtomicReference<OrchestratorProcess> killed = two.get(kill % two.size());
      OrchestratorProcess other = two.get((kill + 1) % two.size()).get();
      try (SteadyReader reader = new SteadyReader(other)) {
        awaitMore(reader);
        int failures = reader.failures().size();
        killed.get().process().crash();
        killed.set(servers.start("api-again-" + kill));
        awaitMore(reader);
        if (StreamForm.LONG) {
          // In a build it may be starved for so long that the database gives it up.
          assertEquals(failures, reader.failures().size(), () -> reader.failures().toString());
        }
      }
    }
    Eventually.holds(
        Duration.ofMinutes(30), "enough is decided", () -> Sequences.last(arena) >= DECISIONS);
    feeder.close();
    long last = Sequences.settled(arena);
    List<Long> all = LongStream.rangeClosed(1, last).boxed().toList();
    for (StreamFollower follower : followers) {
      Eventually.holds(SOON, "the last has come", () -> follower.sequences().size() >= all.size());
      assertEquals(all, follower.sequences());
    }
    assertTrue(followers.stream().anyMatch(one -> !one.ends().isEmpty()));
  }

  private static void awaitMore(SteadyReader reader) {
    int before = reader.answers();
    Eventually.holds(SOON, "the other server answers", () -> reader.answers() > before + 10);
  }

  @Test
  void decisionsComeWithoutNatsAndWithoutOrchestrators() {
    Feeder feeder = feed();
    Eventually.holds(SOON, "some are recorded", () -> Sequences.last(arena) > 20);
    feeder.close();
    long last = Sequences.settled(arena);
    OrchestratorProcess server = servers.start("api-0");
    arena.nats().close();
    List.copyOf(arena.instances()).forEach(arena::remove);

    StreamFollower follower = closed(new StreamFollower(() -> address(server)));

    List<Long> all = LongStream.rangeClosed(1, last).boxed().toList();
    Eventually.holds(SOON, "all have come", () -> follower.sequences().size() >= all.size());
    assertEquals(all, follower.sequences());
  }

  @Test
  void aServerThatStopsSaysGoodbye() {
    OrchestratorProcess server = servers.start("api-0", Map.of("QUORATE_SHUTDOWN_DRAIN", "1s"));
    StreamFollower follower = closed(new StreamFollower(() -> address(server)));
    Eventually.holds(SOON, "it is greeted", () -> !follower.frames().isEmpty());

    server.process().signal(Signal.TERM);

    Eventually.holds(SOON, "it ends", () -> !follower.ends().isEmpty());
    assertEquals("1012 the instance stops", follower.ends().getFirst());
    assertTrue(follower.frames().stream().anyMatch(frame -> frame.startsWith("{\"type\":\"bye\"")));
    assertEquals(0, server.process().awaitExit(Duration.ofSeconds(30)).orElseThrow());
  }

  private static String status(OrchestratorProcess server, String request) {
    try (RawHttpClient client = new RawHttpClient(server.port()).send(request)) {
      return client.answer().status().substring(0, 3);
    }
  }

  @Test
  void whatIsRefusedIsRefusedBeforeTheUpgrade() {
    OrchestratorProcess server =
        servers.start("api-0", Map.of("QUORATE_API_STREAMS_PER_PRINCIPAL", "1"));
    String path = "/api/v1/stream";

    assertEquals("401", status(server, RawWebSocket.request(path, "")));
    assertEquals(
        "403", status(server, RawWebSocket.request(path, KEY + "Origin: https://evil.test\r\n")));
    assertEquals("403", status(server, RawWebSocket.request(path, KEY + "Origin: null\r\n")));
    assertEquals("426", status(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n"));
    assertEquals("405", status(server, "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n"));
    assertEquals(
        "400", status(server, RawWebSocket.request(path + "?token=" + ApiServers.ADMIN_KEY, KEY)));
    try (RawWebSocket first =
        RawWebSocket.open(server.port(), path, KEY + "Origin: http://localhost\r\n")) {
      assertTrue(first.frame().startsWith("text {\"type\":\"hello\""));
      assertEquals("429", status(server, RawWebSocket.request(path, KEY)));
    }
  }

  @Test
  void aRightfulKeyMayStandAmongTheSubprotocols() {
    OrchestratorProcess server = servers.start("api-0");
    String key =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(ApiServers.ADMIN_KEY.getBytes(StandardCharsets.UTF_8));
    try (RawHttpClient client = new RawHttpClient(server.port())) {
      client.send(
          RawWebSocket.request(
              "/api/v1/stream",
              "Sec-WebSocket-Protocol: quorate.v1, quorate.bearer." + key + "\r\n"));
      assertTrue(client.answer().headers().contains("Sec-WebSocket-Protocol: quorate.v1"));
    }
  }
}
