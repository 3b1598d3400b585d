package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Vote;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;
import quorate.servers.ServerException;
import quorate.servers.Signal;

/**
 * What becomes of votes and vetoes when their agents end, hang or have nothing more to say, as
 * decisions of the image tell it.
 */
class AgentEndTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** How long a signal stands. Every test judges by the times in the record, not by its own. */
  private static final Duration AGE = Duration.ofSeconds(6);

  /** How often an agent says again what it said last. */
  private static final Duration REFRESH = Duration.ofSeconds(1);

  private static Arena arena;
  private static Arena.Instance orchestrator;
  private static RawNatsClient nats;

  @BeforeAll
  static void start() {
    arena =
        new Arena(
            Map.of(
                "QUORATE_DECISION_MAX_SIGNAL_AGE",
                AGE.toSeconds() + "s",
                "QUORATE_AGENTS_REQUIRED",
                "0"));
    orchestrator = arena.start("one");
    nats = RawNatsClient.connect(arena.nats().port());
    Eventually.holds(SOON, "an orchestrator is active", () -> arena.active().isPresent());
  }

  @AfterAll
  static void stop() {
    nats.close();
    arena.close();
  }

  private static AgentProcess agent(String type, String name, String symbol, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "agent",
                type,
                "-Dquorate.agent.name=" + name,
                "-Dquorate.agent.symbols=" + symbol,
                "-Dquorate.agent.heartbeat=500ms",
                "-Dquorate.agent.refresh=" + REFRESH.toSeconds() + "s"));
    command.addAll(List.of(more));
    AgentProcess agent = AgentProcess.start(arena.nats().port(), command.toArray(String[]::new));
    Eventually.holds(
        SOON,
        name + " is known",
        () ->
            orchestrator
                .process()
                .get("/api/v1/agents")
                .filter(answer -> answer.body().contains("\"name\":\"" + name + "\""))
                .isPresent());
    return agent;
  }

  /** Another agent buys; what is decided then. */
  private static Decision decision(String symbol) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    nats.publish(
        "quorate.agent.signals.other",
        """
        {"agent_name":"other","agent_type":"trend","symbol":"%s","signal":"BUY",\
        "confidence":0.9,"timestamp":"%s"}\
        """
            .formatted(symbol, now));
    nats.flush();
    return Eventually.gives(
        SOON,
        "a decision on " + symbol,
        () -> last(symbol).filter(decision -> !decision.decidedAt().isBefore(now)));
  }

  private static Optional<Decision> last(String symbol) {
    List<Decision> decisions = Records.decisions(orchestrator, symbol);
    return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.getLast());
  }

  private static Optional<Vote> vote(Decision decision, String agent) {
    return decision.votes().stream().filter(vote -> vote.agentName().equals(agent)).findFirst();
  }

  /** Decides until an agent votes; that decision. */
  private static Decision with(String agent, String symbol) {
    return Eventually.gives(
        SOON,
        agent + " votes",
        () -> Optional.of(decision(symbol)).filter(one -> vote(one, agent).isPresent()));
  }

  /** Decides until an agent does not vote any more; that decision. */
  private static Decision without(String agent, String symbol) {
    return Eventually.gives(
        SOON,
        agent + " does not vote",
        () -> Optional.of(decision(symbol)).filter(one -> vote(one, agent).isEmpty()));
  }

  private static void end(AgentProcess agent) {
    agent.process().signal(Signal.TERM);
    assertEquals(OptionalInt.of(0), agent.process().awaitExit(SOON), agent.log());
  }

  private static void assertAged(Instant signalled, Decision decision) {
    assertTrue(
        !decision.decidedAt().isBefore(signalled.plus(AGE)),
        "signalled " + signalled + ", gone " + decision.decidedAt());
  }

  @Test
  void aVoterThatIsStoppedTakesItsVoteOutWithinASecondAndDoesNotWaitUntilItAges() {
    try (AgentProcess agent = agent("technical", "technical-s", "S-USD")) {
      AgentTest.rise(nats, "S-USD", 40);
      with("technical-s", "S-USD");
      Instant stopped = Instant.now();
      agent.process().signal(Signal.TERM);

      Decision after = without("technical-s", "S-USD");
      assertEquals(OptionalInt.of(0), agent.process().awaitExit(SOON), agent.log());
      Instant counted = counted("technical-s", "S-USD");
      assertTrue(
          counted.isBefore(stopped.plusSeconds(1)), "stopped " + stopped + ", counted " + counted);
      Instant spoke = spoke("technical-s", "S-USD");
      assertTrue(
          after.decidedAt().isBefore(spoke.plus(AGE)),
          "signalled " + spoke + ", gone " + after.decidedAt());
    }
  }

  /** When an agent said what its last vote on record rests on. */
  private static Instant spoke(String agent, String symbol) {
    return votes(agent, symbol).stream().map(Vote::timestamp).max(Instant::compareTo).orElseThrow();
  }

  /** An agent's votes on record, oldest first. */
  private static List<Vote> votes(String agent, String symbol) {
    return Records.decisions(orchestrator, symbol).stream()
        .flatMap(decision -> vote(decision, agent).stream())
        .toList();
  }

  /** When a decision with an agent's vote was made last. */
  private static Instant counted(String agent, String symbol) {
    return Records.decisions(orchestrator, symbol).stream()
        .filter(decision -> vote(decision, agent).isPresent())
        .map(Decision::decidedAt)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  @Test
  void aRiskAgentThatIsStoppedLeavesAVetoThatBlocksUntilItAges() {
    try (AgentProcess agent =
        agent("risk", "risk-v", "V-USD", "-Dquorate.agent.parameters.volatility-limit=0.01")) {
      AgentTest.rise(nats, "V-USD", 30);
      with("risk-v", "V-USD");
      end(agent);

      Decision blocked = decision("V-USD");
      assertEquals(
          List.of(Action.HOLD, Action.BUY, Optional.of("risk-v")),
          List.of(blocked.action(), blocked.winner(), blocked.vetoedBy()));
      Decision after = without("risk-v", "V-USD");
      assertEquals(Action.BUY, after.action());
      assertAged(spoke("risk-v", "V-USD"), after);
    }
  }

  @Test
  void theVoteOfAnAgentThatIsKilledAges() {
    try (AgentProcess agent = agent("technical", "technical-k", "K-USD")) {
      AgentTest.rise(nats, "K-USD", 40);
      with("technical-k", "K-USD");
      agent.process().crash();

      assertTrue(vote(decision("K-USD"), "technical-k").isPresent());
      assertAged(spoke("technical-k", "K-USD"), without("technical-k", "K-USD"));
    }
  }

  @Test
  void whatAFeedThatDiesLeavesBehindAgesAndItsAgentSaysSo() {
    Duration stale = Duration.ofSeconds(2);
    try (AgentProcess agent =
        agent("technical", "technical-f", "F-USD", "-Dquorate.agent.stale-after=2s")) {
      AgentTest.rise(nats, "F-USD", 40);
      Instant died = Instant.now();
      with("technical-f", "F-USD");
      Eventually.passes(
          SOON,
          () -> {
            HttpResponse<String> ready = agent.get("/readiness").orElseThrow();
            assertEquals(503, ready.statusCode(), ready::body);
            assertTrue(ready.body().contains("no candle for "), ready::body);
          });
      becomes("technical-f", "DEGRADED");

      Decision after = without("technical-f", "F-USD");
      assertAged(spoke("technical-f", "F-USD"), after);
      Instant counted = counted("technical-f", "F-USD");
      assertTrue(
          counted.isBefore(died.plus(stale).plus(REFRESH).plus(AGE)),
          "died " + died + ", counted " + counted);
    }
  }

  @Test
  void whatIsSaidAgainHasANewTimestampAndIsDecidedOnAgain() {
    try (AgentProcess agent = agent("trend", "trend-r", "R-USD")) {
      AgentTest.rise(nats, "R-USD", 40);
      List<Instant> times =
          Eventually.gives(
              SOON,
              "its last opinion is decided on three times",
              () -> Optional.of(timesOfTheLast("trend-r", "R-USD")).filter(all -> all.size() > 2));

      for (int i = 1; i < times.size(); i++) {
        Duration between = Duration.between(times.get(i - 1), times.get(i));
        assertTrue(between.compareTo(REFRESH.dividedBy(2)) > 0, times + agent.log());
      }
    }
  }

  /** When an agent said the last of its opinions, and said it again, as the record has it. */
  private static List<Instant> timesOfTheLast(String agent, String symbol) {
    List<Vote> votes = votes(agent, symbol);
    return votes.stream()
        .filter(vote -> vote.reasoning().equals(votes.getLast().reasoning()))
        .map(Vote::timestamp)
        .distinct()
        .toList();
  }

  @Test
  void whoHasNoOpinionAnyMoreAbstainsFromTheNextCycleOn() {
    try (AgentProcess agent = agent("trend", "trend-n", "N-USD")) {
      AgentTest.rise(nats, "N-USD", 40);
      Eventually.holds(
          SOON,
          "it buys: " + agent.log(),
          () -> last("N-USD").filter(one -> one.action() == Action.BUY).isPresent());
      // The movement is down, and the averages are not yet.
      AgentTest.candle(nats, "N-USD", 40, 90, 115);
      nats.flush();
      Eventually.holds(
          SOON,
          "it abstains",
          () ->
              last("N-USD")
                  .flatMap(one -> vote(one, "trend-n"))
                  .filter(Vote::isAbstention)
                  .isPresent());

      List<Decision> decisions = Records.decisions(orchestrator, "N-USD");
      Decision first =
          decisions.stream()
              .filter(one -> vote(one, "trend-n").filter(Vote::isAbstention).isPresent())
              .findFirst()
              .orElseThrow();
      Vote vote = vote(first, "trend-n").orElseThrow();
      assertEquals(List.of(Action.HOLD, "no opinion"), List.of(first.action(), vote.reasoning()));
      assertTrue(
          first.decidedAt().isBefore(vote.timestamp().plusSeconds(1)),
          "said " + vote.timestamp() + ", decided " + first.decidedAt());
    }
  }

  /** To its end with {@code -Dagents.long=true}: nobody is stuck before half a minute. */
  @Test
  void anAgentWhoseToolHangsSaysSoLosesItsVoteAndLeavesNoChildWhenItIsStopped() throws IOException {
    Assumptions.assumeTrue(isPythonThere(), "python3 is not on the PATH");
    Path directory = Image.newDirectory("hanging");
    Path model = directory.resolve("model.py");
    Path farewell = directory.resolve("farewell");
    Files.writeString(model, hanging(farewell));
    try (RawNatsClient ear = RawNatsClient.connect(arena.nats().port())) {
      ear.subscribe("quorate.agent.heartbeat.model-h");
      try (AgentProcess agent =
          agent(
              "tool",
              "model-h",
              "H-USD",
              "-Dquorate.agent.observe-timeout=1s",
              "-Dquorate.tools.model.command=python3," + model,
              "-Dquorate.tools.model.timeout=5m",
              "-Dquorate.tools.model.max-timeout=5m",
              "-Dquorate.agent.parameters.server=model",
              "-Dquorate.agent.parameters.tool=opinion",
              "-Dquorate.agent.parameters.arguments={\"symbol\":\"${symbol}\"}",
              "-Dquorate.agent.parameters.every=500ms")) {
        with("model-h", "H-USD");
        hear(ear, "degraded");
        hear(ear, "unhealthy");
        becomes("model-h", "UNHEALTHY");
        Decision after = without("model-h", "H-USD");
        Instant spoke = spoke("model-h", "H-USD");
        assertTrue(
            after.decidedAt().isBefore(spoke.plus(AGE)),
            "signalled " + spoke + ", gone " + after.decidedAt());
        if (Boolean.getBoolean("agents.long")) {
          Eventually.passes(
              SOON,
              () -> {
                HttpResponse<String> alive = agent.get("/liveness").orElseThrow();
                assertEquals(503, alive.statusCode(), alive::body);
                assertTrue(alive.body().contains("stuck"), alive::body);
              });
        }
        Instant stopped = Instant.now();
        end(agent);

        assertTrue(
            Instant.now().isBefore(stopped.plusSeconds(10)), "stopped at " + stopped + agent.log());
        // Whoever is left behind is killed by the test's own guard, and could not write this.
        assertEquals("asked to end", Files.readString(farewell));
      }
    }
  }

  /** The example's tool, which answers once and then no more. */
  private static String hanging(Path farewell) throws IOException {
    String example = Files.readString(Image.ROOT.resolve("docs/examples/model.py"));
    String hanging =
        example.replace(
            "def opinion(symbol):\n",
            """
            import pathlib
            import signal
            import time

            CALLS = []


            def leave(*_):
                pathlib.Path("%s").write_text("asked to end")
                sys.exit(0)


            signal.signal(signal.SIGTERM, leave)


            def opinion(symbol):
                CALLS.append(symbol)
                if len(CALLS) > 1:
                    time.sleep(3600)
            """
                .formatted(farewell));
    assertTrue(hanging.length() > example.length(), example);
    return hanging;
  }

  /** Waits for a heartbeat that says how it is because of an observation. */
  private static void hear(RawNatsClient ear, String status) {
    Eventually.holds(
        SOON,
        "a heartbeat says " + status,
        () ->
            ear.next(Duration.ofSeconds(1))
                .map(RawNatsMessage::payload)
                .filter(text -> text.contains("\"status\":\"" + status + "\""))
                .filter(text -> text.contains("an observation has taken"))
                .isPresent());
  }

  /** Waits until the orchestrator holds an agent for that. */
  private static void becomes(String agent, String status) {
    Eventually.passes(
        SOON,
        () -> {
          String agents = orchestrator.process().get("/api/v1/agents").orElseThrow().body();
          assertTrue(
              agents.matches(
                  ".*\"name\":\"" + agent + "\",\"type\":\"\\w+\",\"status\":\"" + status + "\".*"),
              agents);
        });
  }

  @Test
  void whatAToolInAnotherLanguageAnswersIsAVote() {
    Assumptions.assumeTrue(isPythonThere(), "python3 is not on the PATH");
    Path model = Image.ROOT.resolve("docs/examples/model.py");
    try (AgentProcess agent =
        agent(
            "tool",
            "model-t",
            "T-USD",
            "-Dquorate.tools.model.command=python3," + model,
            "-Dquorate.agent.parameters.server=model",
            "-Dquorate.agent.parameters.tool=opinion",
            "-Dquorate.agent.parameters.arguments={\"symbol\":\"${symbol}\",\"at\":\"${time}\"}",
            "-Dquorate.agent.parameters.every=500ms")) {
      // No other votes on this symbol.
      Decision decision =
          Eventually.gives(
              SOON,
              "the tool votes",
              () -> last("T-USD").filter(one -> vote(one, "model-t").isPresent()));
      Vote vote = vote(decision, "model-t").orElseThrow();
      assertEquals(
          "BUY tool BUY 800000 T-USD has a nice name",
          "%s %s %s %d %s"
              .formatted(
                  decision.action(),
                  vote.agentType(),
                  vote.signal(),
                  vote.confidence().millionths(),
                  vote.reasoning()));
      end(agent);
    }
  }

  private static boolean isPythonThere() {
    try {
      return CommandOutcome.of(new ProcessBuilder("python3", "--version"), SOON).succeeded();
    } catch (ServerException e) {
      return false;
    }
  }
}
