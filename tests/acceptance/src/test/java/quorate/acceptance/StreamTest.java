package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
import quorate.testkit.FaultProxy;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RawWebSocket;

/** The live stream of the shipped API server, under what happens to the parts around it. */
class StreamTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int FOLLOWERS = StreamForm.times(10, 50);
  private static final int KILLS = StreamForm.times(4, 20);
  private static final int DECISIONS = StreamForm.times(0, 10_000);
  private static final String PATH = "/api/v1/stream";

  /** From a commit to its frame, where all is well. */
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  /** Commits that are timed; of ten one may meet a machine that has no time. */
  private static final int TIMED = 20;

  /** Within which a place that a dead peer holds is another's. */
  private static final Duration ROOM = Duration.ofSeconds(10);

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

    List<Duration> delays = new ArrayList<>();
    for (long next = last + 1; next <= last + TIMED; next++) {
      long wanted = next;
      recordAgain(next - 1);
      long committed = System.nanoTime();
      Eventually.holds(SOON, "it comes", () -> follower.sequences().size() >= wanted);
      delays.add(Duration.ofNanos(System.nanoTime() - committed));
    }
    assertEquals(LongStream.rangeClosed(1, last + TIMED).boxed().toList(), follower.sequences());
    List<Duration> sorted = delays.stream().sorted().toList();
    assertTrue(sorted.get(TIMED * 9 / 10 - 1).compareTo(AT_ONCE) <= 0, sorted::toString);
  }

  /** Commits another decision like one that is recorded, after which it comes. */
  private void recordAgain(long sequence) {
    try (Connection connection = arena.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create temp table again as select * from decisions where sequence = " + sequence);
      statement.execute("update again set id = gen_random_uuid(), sequence = sequence + 1");
      statement.execute("insert into decisions select * from again");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a hostile client sends. */
  private interface Sent {
    void by(RawWebSocket socket);
  }

  /** How the stream of a client ends that sends this. */
  private static String end(OrchestratorProcess server, Sent sent) {
    try (RawWebSocket socket = RawWebSocket.open(server.port(), PATH, KEY)) {
      try {
        sent.by(socket);
      } catch (UncheckedIOException e) {
        // It was closed while it still sent; what it was told is there to be read.
      }
      String frame = socket.frame();
      while (!frame.startsWith("close")) {
        frame = socket.frame();
      }
      return frame;
    }
  }

  private static void many(int count, Runnable one) {
    for (int i = 0; i < count; i++) {
      one.run();
    }
  }

  @Test
  void whoeverBreaksTheRulesIsToldByItsCodeAndNobodyElseNotices() {
    OrchestratorProcess server = servers.start("api-0", Map.of("QUORATE_API_STREAMS_TICK", "1s"));
    Feeder feeder = feed();
    StreamEar ear = closed(StreamEar.at(server, 1));
    Eventually.holds(SOON, "decisions come", () -> ear.cursor() > 20);
    String subscribe = "{\"type\":\"subscribe\",\"id\":\"%d\",\"channel\":\"system\"}";
    try (SteadyReader reader = new SteadyReader(server);
        RawWebSocket unfinished = RawWebSocket.open(server.port(), PATH, KEY)) {
      awaitMore(reader);
      unfinished.part(RawWebSocket.TEXT, new byte[] {'{'});

      String tooLarge = "close 1009 A text has at most 4096 bytes";
      byte[] nothing = new byte[0];
      assertEquals(
          "close 4429 too many messages",
          end(
              server,
              s -> {
                s.part(RawWebSocket.TEXT, nothing);
                many(10_000, () -> s.part(RawWebSocket.CONTINUATION, nothing));
              }));
      assertEquals(
          tooLarge,
          end(
              server,
              s -> {
                s.part(RawWebSocket.TEXT, new byte[1_000]);
                many(100, () -> s.part(RawWebSocket.CONTINUATION, new byte[1_000]));
              }));
      assertEquals(tooLarge, end(server, s -> s.text("x".repeat(1 << 20))));
      assertEquals("close 1002 The frame is not masked", end(server, s -> s.bytes(0x81, 1, '{')));
      assertEquals(
          "close 4429 too many messages",
          end(server, s -> many(10_000, () -> s.whole(RawWebSocket.PING, nothing))));
      assertEquals(
          "close 1003 Only texts are taken",
          end(server, s -> s.whole(RawWebSocket.BINARY, new byte[3])));
      assertEquals(
          "close 1007 A text is not UTF-8",
          end(server, s -> s.whole(RawWebSocket.TEXT, new byte[] {(byte) 0xff})));
      assertEquals(
          "close 1002 A reserved bit is set", end(server, s -> s.frame(0xc1, new byte[] {'{'})));
      assertEquals(
          "close 4429 too many messages",
          // None of them wrong, or ten errors could end it first.
          end(
              server,
              s ->
                  many(
                      5_000,
                      () -> {
                        s.text(subscribe.formatted(1));
                        s.text("{\"type\":\"unsubscribe\",\"id\":\"1\"}");
                      })));
      assertEquals(
          "close 4400 not a JSON object",
          end(
              server,
              s -> {
                for (int i = 0; i <= StreamEar.MOST_SUBSCRIPTIONS; i++) {
                  s.text(subscribe.formatted(i));
                }
                while (!s.frame().contains("\"code\":\"too-many-subscriptions\"")) {
                  // What it has subscribed to comes before.
                }
                s.text("that was one too many");
              }));
      awaitMore(reader);
      assertEquals(List.of(), reader.failures());
    }
    feeder.close();
    long last = Sequences.settled(arena);
    Eventually.holds(SOON, "the last has come", () -> ear.cursor() == last);
    assertEquals(List.of(), ear.faults());
  }

  @Test
  void whoeverComesNewFindsTheRoomOfThoseThatANetworkHasCutOff() {
    OrchestratorProcess server =
        servers.start(
            "api-0",
            Map.of("QUORATE_API_STREAMS_PER_PRINCIPAL", "8", "QUORATE_API_STREAMS_TICK", "1s"));
    try (FaultProxy network =
        FaultProxy.before(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
      for (int i = 0; i < 7; i++) {
        closed(StreamEar.of(RawWebSocket.open(network.port(), PATH, KEY), 0));
      }
      StreamEar alive = closed(StreamEar.at(server, 0));
      Eventually.holds(SOON, "it hears", () -> alive.pings() > 0);
      String newcomer = RawWebSocket.request(PATH, KEY);

      network.stall();
      long cut = System.nanoTime();
      assertEquals("429", status(server, newcomer));
      Eventually.holds(
          ROOM,
          "those cut off are closed",
          () -> Meters.of(server).count("api_streams_closed_total{reason=\"dead\"}") == 7);
      assertEquals("101", status(server, newcomer));
      Duration took = Duration.ofNanos(System.nanoTime() - cut);

      assertTrue(took.compareTo(ROOM) <= 0, took::toString);
      long ticks = alive.ticks();
      Eventually.holds(SOON, "who answers stays", () -> alive.ticks() > ticks + 1);
      assertEquals(List.of(), alive.faults());
    }
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
    assertEquals("401", status(server, RawWebSocket.request(PATH, "")));
    assertEquals(
        "403", status(server, RawWebSocket.request(PATH, KEY + "Origin: https://evil.test\r\n")));
    assertEquals("403", status(server, RawWebSocket.request(PATH, KEY + "Origin: null\r\n")));
    assertEquals("426", status(server, "GET " + PATH + " HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n"));
    assertEquals("405", status(server, "POST " + PATH + " HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n"));
    assertEquals(
        "400", status(server, RawWebSocket.request(PATH + "?token=" + ApiServers.ADMIN_KEY, KEY)));
    try (RawWebSocket first =
        RawWebSocket.open(server.port(), PATH, KEY + "Origin: http://localhost\r\n")) {
      assertTrue(first.frame().startsWith("text {\"type\":\"hello\""));
      assertEquals("429", status(server, RawWebSocket.request(PATH, KEY)));
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
              PATH, "Sec-WebSocket-Protocol: quorate.v1, quorate.bearer." + key + "\r\n"));
      assertTrue(client.answer().headers().contains("Sec-WebSocket-Protocol: quorate.v1"));
    }
  }
}
