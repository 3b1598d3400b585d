package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quorate.domain.Vote;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.servers.Signal;

/** Agents of the image, beside a real orchestrator. */
class AgentTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static Arena arena;
  private static Arena.Instance orchestrator;

  @BeforeAll
  static void start() {
    arena = new Arena(Map.of());
    orchestrator = arena.start("one");
    Eventually.holds(SOON, "an orchestrator is active", () -> arena.active().isPresent());
  }

  @AfterAll
  static void stop() {
    arena.close();
  }

  private static String agents() {
    return orchestrator.process().get("/api/v1/agents").orElseThrow().body();
  }

  @Test
  void anAgentOfTheImageVotesAndTakesItsVoteOutWhenItStops() {
    try (AgentProcess agent =
            AgentProcess.start(
                arena.nats().port(),
                "agent",
                "trend",
                "-Dquorate.agent.name=trend-a",
                "-Dquorate.agent.symbols=A/USD",
                "-Dquorate.agent.heartbeat=1s");
        RawNatsClient market = RawNatsClient.connect(arena.nats().port())) {
      Eventually.holds(SOON, "the agent is known", () -> agents().contains("\"name\":\"trend-a\""));
      rise(market, "A/USD", 40);
      Eventually.passes(
          SOON,
          () ->
              assertTrue(
                  orchestrator
                      .process()
                      .get("/api/v1/decisions?symbol=A/USD")
                      .orElseThrow()
                      .body()
                      .contains(
                          "\"agent_name\":\"trend-a\",\"agent_type\":\"trend\",\"signal\":\"BUY\""),
                  agent.log() + agent.body("/api/v1/agents")));
      assertEquals(200, agent.get("/readiness").orElseThrow().statusCode());
      agent.process().signal(Signal.TERM);
      assertEquals(OptionalInt.of(0), agent.process().awaitExit(SOON), agent.log());
      Eventually.holds(
          SOON,
          "the agent is disabled",
          () ->
              agents()
                  .contains(
                      "\"name\":\"trend-a\",\"type\":\"trend\",\"status\":\"HEALTHY\",\"active\":false,\"enabled\":false"));
    }
  }

  @Test
  void aRiskAgentThatStopsLeavesItsVetoStanding() {
    try (AgentProcess agent =
            AgentProcess.start(
                arena.nats().port(),
                "agent",
                "risk",
                "-Dquorate.agent.name=risk-b",
                "-Dquorate.agent.symbols=B/USD",
                "-Dquorate.agent.heartbeat=1s");
        RawNatsClient market = RawNatsClient.connect(arena.nats().port())) {
      Eventually.holds(SOON, "the agent is known", () -> agents().contains("\"name\":\"risk-b\""));
      rise(market, "B/USD", 30);
      Eventually.holds(
          SOON,
          "its opinion stands",
          () -> agent.body("/api/v1/agents").contains("\"symbol\":\"B/USD\",\"signal\":\"HOLD\""));
      agent.process().signal(Signal.TERM);
      assertEquals(OptionalInt.of(0), agent.process().awaitExit(SOON), agent.log());

      assertTrue(
          agents().replaceAll(".*\"name\":\"risk-b\"", "").contains("\"enabled\":true"), agents());
    }
  }

  /** For ten seconds with {@code -Dagents.long=true}. */
  @Test
  void whatNobodyAnsweredForAWhileIsOneVoteWithItsOldTimestamp() {
    try (AgentProcess agent =
            AgentProcess.start(
                arena.nats().port(),
                "agent",
                "trend",
                "-Dquorate.agent.name=trend-c",
                "-Dquorate.agent.symbols=C/USD",
                "-Dquorate.agent.heartbeat=1s");
        RawNatsClient market = RawNatsClient.connect(arena.nats().port())) {
      Eventually.holds(SOON, "the agent is known", () -> agents().contains("\"name\":\"trend-c\""));
      arena.remove(orchestrator);
      Instant back = Instant.now().plusSeconds(Boolean.getBoolean("agents.long") ? 10 : 3);
      rise(market, "C/USD", 40);
      Eventually.holds(SOON, "nobody was there for long enough", () -> Instant.now().isAfter(back));
      orchestrator = arena.start("two");

      Eventually.passes(SOON, () -> assertEquals(1, times("trend-c").size(), agent.log()));
      assertTrue(times("trend-c").stream().allMatch(back::isAfter), () -> "not before " + back);
      // Nor was any other accepted.
      assertTrue(
          agents().replaceAll(".*\"name\":\"trend-c\"", "").contains("\"signal_count\":1,"),
          AgentTest::agents);
    }
  }

  /** When an agent said what its votes on record rest on, each once. */
  private static Set<Instant> times(String agent) {
    return Records.decisions(orchestrator, "C/USD").stream()
        .flatMap(decision -> decision.votes().stream())
        .filter(vote -> vote.agentName().equals(agent))
        .map(Vote::timestamp)
        .collect(Collectors.toSet());
  }

  /** Candles of an hour that rise by one each. */
  static void rise(RawNatsClient market, String symbol, int count) {
    for (int i = 0; i < count; i++) {
      candle(market, symbol, i, 98.5 + i, 100 + i);
    }
    market.flush();
  }

  /** A candle of an hour that opened one below where the rise would have closed. */
  static void candle(RawNatsClient market, String symbol, int hour, double low, double close) {
    Instant open = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour));
    market.publish(
        "quorate.market.candles",
        """
        {"symbol":"%s","open_time":"%s","close_time":"%s","open":%d,"high":%d.5,"low":%s,\
        "close":%s,"volume":1}\
        """
            .formatted(
                symbol,
                open,
                open.plus(Duration.ofHours(1)).minusMillis(1),
                99 + hour,
                100 + hour,
                low,
                close));
  }
}
