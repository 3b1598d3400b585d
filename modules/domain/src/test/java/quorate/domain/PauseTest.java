package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** While paused nothing is decided, and everything else goes on. */
class PauseTest {
  private final Floor floor = new Floor();

  @Test
  void nothingIsDecidedAndEachDueSymbolCountsAsWithheldAtEachTick() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear("a", "trend", "ETH", Action.BUY, ".9");
    floor.engine.pause(true);
    assertEquals(List.of(), floor.decide());
    assertEquals(List.of(), floor.decide());
    assertEquals(
        new DecisionTotals(
            Map.of(Action.BUY, 0L, Action.SELL, 0L, Action.HOLD, 0L),
            0,
            Map.of(WithheldReason.PAUSED, 4L, WithheldReason.DATABASE, 0L)),
        floor.view().decisions());
  }

  @Test
  void signalsAndHeartbeatsAreTaken() {
    floor.engine.pause(true);
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.beat("a", "trend");
    assertEquals(true, floor.view().paused());
    assertEquals(1, floor.view().standingSignals());
    assertEquals(AgentStatus.HEALTHY, floor.agent("a").status());
  }

  @Test
  void oldSignalsExpire() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.engine.pause(true);
    floor.pass(Duration.ofMinutes(5).plusMillis(1));
    floor.decide();
    floor.engine.pause(false);
    assertEquals(List.of(), floor.due());
  }

  @Test
  void resumeDecidesWhatIsDueAtTheNextTick() {
    floor.engine.pause(true);
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.decide();
    floor.engine.pause(false);
    assertEquals(false, floor.view().paused());
    assertEquals(Action.BUY, floor.decideOne().action());
  }
}
