package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.testkit.FaultProxy;

/** Agents on a real nats-server, with a test in the orchestrator's place. */
class AgentRuntimeTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final String SIGNALS = "quorate.agent.signals.test-1";
  private static final String HEARTBEATS = "quorate.agent.heartbeat.test-1";

  private final NatsServer nats = NatsServer.start();
  private final FaultProxy proxy = FaultProxy.before(nats);
  private final List<String> pauses = new CopyOnWriteArrayList<>();
  private Orchestra orchestra;
  private Optional<AgentRuntime> runtime = Optional.empty();
  private volatile BiFunction<Observation, Desk, Opinion> thinks =
      (seen, desk) -> Opinion.buy(0.5, "so I think");

  @BeforeEach
  void listen() {
    orchestra = Orchestra.on(nats);
  }

  @AfterEach
  void end() {
    runtime.ifPresent(AgentRuntime::close);
    orchestra.close();
    proxy.close();
    nats.close();
  }

  private AgentRuntime start(Map<String, String> settings) {
    AgentProvider provider =
        new TestProvider(
            "test",
            () ->
                new Agent() {
                  @Override
                  public Interest interest() {
                    return Interest.candles();
                  }

                  @Override
                  public Opinion observe(Observation seen, Desk desk) {
                    return thinks.apply(seen, desk);
                  }

                  @Override
                  public void paused(boolean paused, Desk desk) {
                    pauses.add(desk.symbol() + " " + paused);
                  }
                });
    AgentRuntime started =
        AgentRuntime.start(
            Orchestra.settings(proxy.port(), settings), List.of(provider), Optional.empty());
    runtime = Optional.of(started);
    return started;
  }

  private void candle(int hour) {
    try (RawNatsClient market = RawNatsClient.connect(nats.port())) {
      market.publish("quorate.market.candles.feed", text(hour));
      market.flush();
    }
  }

  private static String text(int hour) {
    Candle candle = Hours.candle("BTC", hour).candle();
    return """
    {"symbol":"BTC","open_time":"%s","close_time":"%s","open":10,"high":11,"low":9,"close":10,\
    "volume":0}\
    """
        .formatted(candle.openTime(), candle.closeTime());
  }

  private void heardSignals(int count) {
    Eventually.passes(SOON, () -> assertEquals(count, orchestra.on(SIGNALS).size()));
  }

  private void heardHeartbeat(String words) {
    Eventually.passes(
        SOON,
        () ->
            assertTrue(
                !orchestra.on(HEARTBEATS).isEmpty()
                    && orchestra.on(HEARTBEATS).getLast().contains(words),
                () -> orchestra.on(HEARTBEATS).toString()));
  }

  @Test
  void theFirstHeartbeatComesBeforeTheFirstSignal() {
    start(Map.of());
    Eventually.holds(SOON, "a heartbeat came", () -> !orchestra.heard().isEmpty());
    candle(0);
    heardSignals(1);

    assertEquals(HEARTBEATS, orchestra.heard().getFirst().subject());
    heardHeartbeat("\"status\":\"healthy\"");
    assertTrue(orchestra.on(HEARTBEATS).getLast().contains("\"instance\":\""));
  }

  @Test
  void natsMayComeLater() {
    proxy.refuse();
    start(Map.of());
    assertFalse(runtime.orElseThrow().port().isEmpty());
    proxy.forward();
    candleUntilHeard();
  }

  private void candleUntilHeard() {
    int[] hour = {0};
    Eventually.holds(
        SOON,
        "a signal comes",
        () -> {
          candle(hour[0]++);
          return !orchestra.on(SIGNALS).isEmpty();
        });
  }

  @Test
  void whatWasUnansweredIsSentAgainWithTheSameTimestampUntilItIsTaken() {
    start(Map.of());
    heardHeartbeat("test-1");
    orchestra.goSilent();
    candle(0);
    heardSignals(2);
    orchestra.answerAgain();
    heardSignals(3);

    assertEquals(1, orchestra.on(SIGNALS).stream().distinct().count());
  }

  @Test
  void afterACutItIsSentAgainWithTheOldTimestamp() {
    start(Map.of());
    heardHeartbeat("test-1");
    orchestra.goSilent();
    candle(0);
    heardSignals(1);
    proxy.cut();
    heardSignals(2);
    orchestra.answerAgain();

    assertEquals(1, orchestra.on(SIGNALS).stream().distinct().count());
  }

  /** How NATS can be away. */
  private enum Outage {
    LATE,
    DEAD,
    HALF_OPEN
  }

  /** Long with {@code -Dfaults.long=true}. */
  @ParameterizedTest
  @EnumSource
  void afterAnOutageTheLatestIsSaidOnceAtMostAndNothingThatIsOlderThanItsRefresh(Outage outage) {
    boolean late = outage == Outage.LATE;
    boolean isLong = Boolean.getBoolean("faults.long");
    Duration length = Duration.ofSeconds(isLong ? (late ? 60 : 30) : 3);
    if (late) {
      proxy.refuse();
    }
    start(Map.of("quorate.agent.refresh", REFRESH.toMillis() + "ms"));
    if (!late) {
      heardHeartbeat("test-1");
      candleUntilHeard();
    }
    switch (outage) {
      case LATE -> {}
      case DEAD -> {
        proxy.refuse();
        proxy.cut();
      }
      case HALF_OPEN -> proxy.stall();
    }
    long began = System.nanoTime();
    Eventually.holds(
        length.plus(SOON),
        "the outage is over",
        () -> System.nanoTime() - began > length.toNanos());
    int before = orchestra.on(SIGNALS).size();
    Instant over = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    // What was on its way is lost, as on a link that is gone.
    proxy.cut();
    proxy.forward();
    Eventually.holds(
        SOON,
        "a signal of its own time comes",
        () -> {
          candle(1 + orchestra.on(SIGNALS).size());
          return orchestra.on(SIGNALS).stream().anyMatch(text -> time(text).isAfter(over));
        });

    List<Instant> old =
        orchestra.on(SIGNALS).stream()
            .skip(before)
            .map(AgentRuntimeTest::time)
            .filter(over::isAfter)
            .toList();
    assertTrue(old.size() <= 1, old::toString);
    old.forEach(at -> assertTrue(at.isAfter(over.minus(REFRESH.plusSeconds(1))), at::toString));
  }

  private static Instant time(String signal) {
    return Instant.parse(signal.replaceAll(".*\"timestamp\":\"([^\"]*)\".*", "$1"));
  }

  @Test
  void anotherProcessOfItsNameIsNoticedByBoth() {
    start(Map.of());
    AgentRuntime first = runtime.orElseThrow();
    start(Map.of());
    heardHeartbeat("another process speaks as test-1");
    try (first) {
      Eventually.holds(
          SOON,
          "both say so",
          () ->
              orchestra.on(HEARTBEATS).stream()
                      .filter(text -> text.contains("another process speaks as test-1"))
                      .map(text -> text.replaceAll(".*\"instance\":\"([^\"]*)\".*", "$1"))
                      .distinct()
                      .count()
                  == 2);
    }
  }

  @Test
  void aPauseIsAskedForAtTheStartAndToldOnceAChange() {
    orchestra.paused(true);
    start(Map.of());
    Eventually.passes(SOON, () -> assertEquals(List.of("BTC true"), pauses));
    orchestra.paused(false);
    proxy.cut();

    Eventually.passes(SOON, () -> assertEquals(List.of("BTC true", "BTC false"), pauses));
  }

  @Test
  void aGoodbyeTakesItsVotesOut() {
    start(Map.of());
    heardHeartbeat("test-1");
    runtime.orElseThrow().close();

    heardHeartbeat("\"enabled\":false");
  }

  @Test
  void withoutGoodbyeItLeavesInSilence() {
    start(Map.of("quorate.agent.goodbye", "false"));
    heardHeartbeat("test-1");
    runtime.orElseThrow().close();
    int before = orchestra.on(HEARTBEATS).size();

    assertFalse(orchestra.on(HEARTBEATS).getLast().contains("enabled"));
    assertEquals(before, orchestra.on(HEARTBEATS).size());
  }

  @Test
  void anErrorEndsIt() {
    thinks =
        (seen, desk) -> {
          throw new AssertionError("broken");
        };
    start(Map.of());
    heardHeartbeat("test-1");
    candle(0);

    assertThrows(IllegalStateException.class, runtime.orElseThrow()::await);
  }

  @Test
  void anObservationThatHangsIsToldAndInterruptedWhenItStops() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    thinks =
        (seen, desk) -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return Opinion.none();
        };
    start(Map.of("quorate.agent.observe-timeout", "200ms"));
    heardHeartbeat("test-1");
    candle(0);
    heardHeartbeat("\"status\":\"unhealthy\"");
    runtime.orElseThrow().close();

    interrupted.await();
  }

  @Test
  void aFeedThatDiesIsToldAndItsOpinionNotRefreshed() {
    start(Map.of("quorate.agent.stale-after", "3s", "quorate.agent.refresh", "500ms"));
    heardHeartbeat("test-1");
    candle(0);
    Eventually.holds(SOON, "it is said again", () -> orchestra.on(SIGNALS).size() > 1);
    heardHeartbeat("the feed is stale: no candle for 4 s of BTC");
    int said = orchestra.on(SIGNALS).size();
    heardHeartbeat("the feed is stale: no candle for 6 s of BTC");

    assertEquals(said, orchestra.on(SIGNALS).size());
  }

  @Test
  void ofAFloodTheNewestIsActedOn() {
    CountDownLatch free = new CountDownLatch(1);
    AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);
    AtomicInteger count = new AtomicInteger();
    thinks =
        (seen, desk) -> {
          try {
            free.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          count.incrementAndGet();
          last.set(seen.at());
          return Opinion.none();
        };
    start(Map.of());
    heardHeartbeat("test-1");
    try (RawNatsClient market = RawNatsClient.connect(nats.port())) {
      for (int hour = 0; hour < 5_000; hour++) {
        market.publish("quorate.market.candles", text(hour));
      }
      market.flush();
    }
    Eventually.holds(
        SOON,
        "what finds no room is dropped",
        () -> orchestra.on(HEARTBEATS).getLast().contains("\"observations_dropped\":3975"));
    free.countDown();

    Eventually.passes(SOON, () -> assertEquals(Hours.candle("BTC", 4_999).at(), last.get()));
    assertEquals(1_025, count.get());
  }

  @Test
  void aProgramOfItsOwnStartsThemByItsArguments() {
    List<AgentProvider> types =
        List.of(new TestProvider("test", () -> new Probe(Interest.candles(), 0)));
    String[] arguments = {
      "-Dquorate.nats.url=nats://127.0.0.1:" + nats.port(),
      "-Dquorate.agent.symbols=BTC",
      "-Dquorate.agent.http.port=off"
    };
    try (AgentRuntime started = AgentRuntime.start(arguments, types)) {
      heardHeartbeat("\"agent_name\":\"test-1\"");
      assertEquals(Optional.empty(), started.port());
    }
  }

  @Test
  void argumentsThatAreNotValidAreNamed() {
    String[] arguments = {"-Dquorate.agent.heartbeat=never"};
    IllegalArgumentException problem =
        assertThrows(
            IllegalArgumentException.class, () -> AgentRuntime.start(arguments, List.of()));

    assertTrue(problem.getMessage().contains("quorate.agent.heartbeat"), problem.getMessage());
  }

  /** Agents whose feed does this at once. */
  private AgentRuntime startOn(Consumer<MarketFeed.Receiver> does) {
    MarketFeed feed =
        new MarketFeed() {
          @Override
          public void start(Receiver receiver) {
            does.accept(receiver);
          }

          @Override
          public void close() {}
        };
    AgentRuntime started =
        AgentRuntime.start(
            Orchestra.settings(proxy.port(), Map.of()),
            List.of(new TestProvider("test", () -> new Probe(Interest.candles(), 0))),
            Optional.of(feed));
    runtime = Optional.of(started);
    return started;
  }

  @Test
  void theEndOfAFeedEndsIt() throws InterruptedException {
    startOn(
            receiver -> {
              receiver.observe(Hours.candle("BTC", 0));
              receiver.ended();
            })
        .await();
  }

  @Test
  void aFeedThatFailsEndsIt() {
    RuntimeException torn = new IllegalArgumentException("the tape is torn");
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class, startOn(receiver -> receiver.failed(torn))::await);

    assertEquals(
        "The feed has failed: java.lang.IllegalArgumentException: the tape is torn",
        failure.getMessage());
    assertSame(torn, failure.getCause());
  }
}
