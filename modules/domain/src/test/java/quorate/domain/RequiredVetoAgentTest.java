package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where a veto agent is required, nothing is bought or sold without an active one. */
class RequiredVetoAgentTest {
  private final Floor floor = new Floor(new RulesWith().requireVetoAgent());

  @Test
  void withoutOneEveryActionIsHold() {
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(
        "HOLD instead of BUY: no veto agent is active, and one is required.",
        floor.decideOne().reasoning());
  }

  @Test
  void anActiveOneSufficesWithoutASignal() {
    floor.beat("risk", "risk");
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(Action.BUY, floor.decideOne().action());
  }

  @Test
  void oneThatNeverBeatIsNotActive() {
    floor.hear("risk", Action.BUY, ".9");
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(Action.HOLD, floor.decideOne().action());
  }

  @Test
  void aDegradedOneIsNotActive() {
    floor.beat("risk", "risk", "degraded");
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(Action.HOLD, floor.decideOne().action());
  }

  @Test
  void aDisabledOneIsNotActive() {
    floor.hear(new Heartbeat("risk", "risk", Floor.NOON, "healthy", false));
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(Action.HOLD, floor.decideOne().action());
  }

  @Test
  void aSilentOneIsNotActive() {
    floor.beat("risk", "risk");
    floor.pass(Duration.ofMinutes(5).plusMillis(1)).hear("trend", Action.BUY, ".9");
    assertEquals(Action.HOLD, floor.decideOne().action());
  }

  @Test
  void anActiveAgentThatDoesNotVetoIsNone() {
    floor.beat("trend", "trend");
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(Action.HOLD, floor.decideOne().action());
  }

  @Test
  void aWinningHoldSaysThatOneIsMissingToo() {
    floor.hear("trend", Action.HOLD, ".9");
    assertEquals(
        "HOLD leads: 1 voter with a consensus of 1 and a confidence of 0.9;"
            + " no veto agent is active, and one is required.",
        floor.decideOne().reasoning());
  }
}
