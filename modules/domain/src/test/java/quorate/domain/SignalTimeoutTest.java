package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An agent that beats and has stopped signalling is DEGRADED, where that is asked for. */
class SignalTimeoutTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private static AgentStatus status(Floor floor, String name) {
    return floor.agent(name).status();
  }

  @Test
  void signalsWithinTheTimeoutKeepAnAgentHealthy() {
    Floor floor = new Floor(new RulesWith().signalTimeout(TIMEOUT));
    floor.beat("trend", "trend");
    floor.hear("trend", Action.BUY, ".9");
    floor.pass(TIMEOUT);
    assertEquals(AgentStatus.HEALTHY, status(floor, "trend"));
    floor.pass(MILLISECOND);
    assertEquals(AgentStatus.DEGRADED, status(floor, "trend"));
  }

  @Test
  void aSignalMakesAnAgentHealthyAgain() {
    Floor floor = new Floor(new RulesWith().signalTimeout(TIMEOUT));
    floor.beat("trend", "trend");
    floor.hear("trend", Action.BUY, ".9");
    floor.pass(TIMEOUT.plus(MILLISECOND)).hear("trend", Action.BUY, ".9");
    assertEquals(AgentStatus.HEALTHY, status(floor, "trend"));
  }

  @Test
  void anAgentThatNeverSignalledIsNotDegraded() {
    Floor floor = new Floor(new RulesWith().signalTimeout(TIMEOUT));
    floor.beat("risk", "risk");
    floor.pass(Duration.ofMinutes(5));
    assertEquals(AgentStatus.HEALTHY, status(floor, "risk"));
  }

  @Test
  void aRefusedSignalIsNone() {
    Floor floor = new Floor(new RulesWith().signalTimeout(TIMEOUT));
    floor.beat("trend", "trend");
    floor.hear("trend", Action.BUY, ".9");
    Signal older = floor.signal("trend", "trend", "BTC", Action.BUY, ".1");
    floor.pass(MILLISECOND).hear("trend", Action.BUY, ".9");
    floor.pass(TIMEOUT.plus(MILLISECOND)).hear(older);
    assertEquals(AgentStatus.DEGRADED, status(floor, "trend"));
  }

  @Test
  void itIsOffByDefault() {
    Floor floor = new Floor();
    floor.beat("trend", "trend");
    floor.hear("trend", Action.BUY, ".9");
    floor.pass(Duration.ofMinutes(5));
    assertEquals(AgentStatus.HEALTHY, status(floor, "trend"));
  }

  @Test
  void oneAgentMayHaveItsOwn() {
    Floor floor = new Floor(new RulesWith().signalTimeoutOf("slow", Duration.ofMinutes(1)));
    floor.beat("slow", "trend");
    floor.hear("slow", "trend", "BTC", Action.BUY, ".9");
    floor.pass(Duration.ofMinutes(1));
    assertEquals(AgentStatus.HEALTHY, status(floor, "slow"));
    floor.pass(MILLISECOND);
    assertEquals(AgentStatus.DEGRADED, status(floor, "slow"));
  }

  @Test
  void oneAgentMayBeExempt() {
    Floor floor =
        new Floor(new RulesWith().signalTimeout(TIMEOUT).signalTimeoutOf("slow", Duration.ZERO));
    floor.beat("slow", "trend");
    floor.hear("slow", "trend", "BTC", Action.BUY, ".9");
    floor.pass(Duration.ofMinutes(5));
    assertEquals(AgentStatus.HEALTHY, status(floor, "slow"));
  }

  @Test
  void aDegradedAgentStillVotesButIsNotActive() {
    Floor floor = new Floor(new RulesWith().signalTimeout(TIMEOUT));
    floor.beat("trend", "trend");
    floor.hear("trend", Action.BUY, ".9");
    floor.pass(TIMEOUT.plus(MILLISECOND));
    assertEquals(0, floor.view().agents().active());
    assertEquals(Action.BUY, floor.decideOne().action());
  }
}
