package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent may take itself out; the operator's word goes before its own. */
class EnablementTest {

  private static Heartbeat beat(boolean enabled) {
    return new Heartbeat("trend", "trend", Floor.NOON, "healthy", enabled);
  }

  private static String shown(Floor floor) {
    AgentView agent = floor.agent("trend");
    return (agent.enabled() ? "enabled" : "disabled") + (agent.active() ? ", active" : "");
  }

  @Test
  void anAgentIsEnabledUntilItSaysOtherwise() {
    Floor floor = new Floor();
    floor.beat("trend", "trend");
    assertEquals("enabled, active", shown(floor));
  }

  @Test
  void aHeartbeatTakesAnAgentOutAndBackIn() {
    Floor floor = new Floor();
    floor.hear(beat(false));
    assertEquals("disabled", shown(floor));
    floor.hear(beat(true));
    assertEquals("enabled, active", shown(floor));
  }

  @Test
  void aDisabledAgentKeepsItsStatus() {
    Floor floor = new Floor();
    floor.hear(beat(false));
    assertEquals(AgentStatus.HEALTHY, floor.agent("trend").status());
  }

  @Test
  void aDisabledAgentDoesNotVoteThoughItsSignalStands() {
    Floor floor = new Floor();
    floor.hear("trend", Action.BUY, ".9");
    floor.hear(beat(false));
    assertEquals(List.of(), floor.due());
    assertEquals(1, floor.view().standingSignals());
    floor.hear(beat(true));
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void noHeartbeatLiftsAConfiguredFalse() {
    Floor floor = new Floor(new RulesWith().enabled("trend", false));
    floor.hear(beat(true));
    floor.hear("trend", Action.BUY, ".9");
    assertEquals("disabled", shown(floor));
    assertEquals(List.of(), floor.due());
  }

  @Test
  void aConfiguredTrueDoesNotKeepAnAgentFromTakingItselfOut() {
    Floor floor = new Floor(new RulesWith().enabled("trend", true));
    floor.hear(beat(false));
    assertEquals("disabled", shown(floor));
  }
}
