package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
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
import quorate.protocol.Decisions;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.servers.ServerException;
import quorate.servers.Signal;

/** What becomes of votes and vetoes when their agents end, as decisions of the image tell it. */
class AgentEndTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** How long a signal stands. Every test judges by the times in the record, not by its own. */
  private static final Duration AGE = Duration.ofSeconds(6);

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
                "-Dquorate.agent.refresh=1s"));
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
    List<Decision> decisions =
        orchestrator
            .process()
            .get("/api/v1/decisions?limit=500&symbol=" + symbol)
            .map(answer -> answer.body().getBytes(StandardCharsets.UTF_8))
            .flatMap(Decisions::readPage)
            .orElse(List.of())
            .stream()
            .map(published -> published.recorded().decision())
            .toList();
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
  void aVoterThatIsStoppedTakesItsVoteOutAndDoesNotWaitUntilItAges() {
    try (AgentProcess agent = agent("technical", "technical-s", "S-USD")) {
      AgentTest.rise(nats, "S-USD", 40);
      with("technical-s", "S-USD");
      end(agent);

      Decision after = without("technical-s", "S-USD");
      Instant spoke = spoke("technical-s", "S-USD");
      assertTrue(
          after.decidedAt().isBefore(spoke.plus(AGE)),
          "signalled " + spoke + ", gone " + after.decidedAt());
    }
  }

  /** When an agent said what its last vote on record rests on. */
  private static Instant spoke(String agent, String symbol) {
    return orchestrator
        .process()
        .get("/api/v1/decisions?limit=500&symbol=" + symbol)
        .map(answer -> answer.body().getBytes(StandardCharsets.UTF_8))
        .flatMap(Decisions::readPage)
        .orElse(List.of())
        .stream()
        .flatMap(published -> vote(published.recorded().decision(), agent).stream())
        .map(Vote::timestamp)
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
