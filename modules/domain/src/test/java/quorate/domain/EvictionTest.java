package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full registry makes room at the cost of those unheard longest, or of nobody. */
class EvictionTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Answer FULL =
      Answer.Refused.of(DropReason.REGISTRY_FULL, "the registry holds its most of 2 agents");

  private final Floor floor = new Floor(new RulesWith().maxAgents(2));

  private static Duration untilSilent() {
    return AgentRules.DEFAULT.heartbeatTimeout().plusMillis(1);
  }

  @Test
  void aNewcomerIsRefusedWhileEveryAgentIsWell() {
    floor.beat("a", "trend");
    floor.hear("b", "trend", "BTC", Action.BUY, ".9");
    assertEquals(FULL, floor.beat("c", "trend"));
    assertEquals(FULL, floor.hear("c", "trend", "BTC", Action.BUY, ".9"));
    assertEquals(List.of("a", "b"), floor.agents());
  }

  @Test
  void knownAgentsAreHeardThoughTheRegistryIsFull() {
    floor.beat("a", "trend");
    floor.beat("b", "trend");
    floor.beat("c", "trend");
    assertEquals(Answer.accepted(), floor.hear("a", "trend", "BTC", Action.BUY, ".9"));
  }

  @Test
  void theUnhealthyAgentUnheardLongestGoes() {
    floor.beat("a", "trend");
    floor.pass(SECOND).beat("b", "trend");
    floor.pass(untilSilent());
    assertEquals(Answer.accepted(), floor.beat("c", "trend"));
    assertEquals(List.of("b", "c"), floor.agents());
  }

  @Test
  void aSignalCountsAsBeingHeard() {
    floor.beat("a", "trend");
    floor.pass(SECOND).beat("b", "trend");
    floor.pass(untilSilent()).hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.pass(SECOND).beat("c", "trend");
    assertEquals(List.of("a", "c"), floor.agents());
  }

  @Test
  void ofAgentsUnheardForTheSameTimeTheFirstByNameGoes() {
    floor.beat("b", "trend");
    floor.beat("a", "trend");
    floor.pass(untilSilent()).beat("c", "trend");
    assertEquals(List.of("b", "c"), floor.agents());
  }

  @Test
  void oneThatSaysUnhealthyMayGoThoughItWasHeardJustNow() {
    floor.beat("a", "trend");
    floor.beat("b", "trend", "unhealthy");
    floor.beat("c", "trend");
    assertEquals(List.of("a", "c"), floor.agents());
  }

  @Test
  void oneThatRecoveredStays() {
    floor.beat("a", "trend", "unhealthy");
    floor.beat("b", "trend", "unhealthy");
    floor.beat("a", "trend", "healthy");
    floor.beat("c", "trend");
    assertEquals(List.of("a", "c"), floor.agents());
    assertEquals(FULL, floor.beat("d", "trend"));
  }

  @Test
  void aDisabledAgentThatIsWellStays() {
    floor.beat("a", "trend");
    floor.hear(new Heartbeat("b", "trend", Floor.NOON, "healthy", false));
    assertEquals(FULL, floor.beat("c", "trend"));
  }

  @Test
  void oneNamedInOverridesNeverGoes() {
    Floor named = new Floor(new RulesWith().maxAgents(2).enabled("a", true).weightOf("b", "0.1"));
    named.beat("a", "trend", "unhealthy");
    named.beat("b", "trend");
    named.pass(untilSilent());
    assertEquals(FULL, named.beat("c", "trend"));
  }

  @Test
  void itsSignalsGoWithIt() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear("a", "trend", "ETH", Action.BUY, ".9");
    floor.hear("b", "trend", "BTC", Action.SELL, ".8");
    floor.beat("a", "trend", "unhealthy");
    floor.hear("c", "trend", "BTC", Action.SELL, ".9");
    EngineView view = floor.view();
    assertEquals("2 on 1", view.standingSignals() + " on " + view.symbols());
    assertEquals(
        List.of("c", "b"), floor.decideOne().votes().stream().map(Vote::agentName).toList());
  }

  @Test
  void aRefusedNewcomerPushesNobodyOut() {
    Floor tight = new Floor(new RulesWith().maxAgents(2).maxStanding(1));
    tight.hear("a", "trend", "BTC", Action.BUY, ".9");
    tight.beat("b", "trend", "unhealthy");
    tight.hear("c", "trend", "BTC", Action.BUY, ".9");
    assertEquals(List.of("a", "b"), tight.agents());
  }

  @Test
  void whoComesBackIsANewcomer() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.beat("b", "trend");
    floor.beat("a", "trend", "unhealthy");
    floor.beat("c", "trend", "unhealthy");
    floor.pass(SECOND).beat("a", "technical");
    AgentView back = floor.agent("a");
    assertEquals(
        "technical since " + Floor.NOON.plusSeconds(1) + ", 0 signals",
        back.type() + " since " + back.firstSeen() + ", " + back.signalCount() + " signals");
  }

  @Test
  void whoComesBackIsNotForgottenWhenItsEarlierSelfWouldHaveBeen() {
    Floor single = new Floor(new RulesWith().maxAgents(1));
    single.beat("a", "trend", "unhealthy");
    single.beat("b", "trend", "unhealthy");
    single.beat("a", "trend");
    Duration passed = Duration.ZERO;
    while (passed.compareTo(AgentRules.FORGET_AFTER) <= 0) {
      single.pass(AgentRules.DEFAULT.heartbeatTimeout()).beat("a", "trend");
      passed = passed.plus(AgentRules.DEFAULT.heartbeatTimeout());
    }
    assertEquals(Floor.NOON, single.agent("a").firstSeen());
  }
}
