package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** There is room for so much prose; beyond it, signals stand without their reasoning. */
class ReasoningBudgetTest {
  private static final int ROOM = 3 * 160;

  private final Floor floor = new Floor(new RulesWith().maxStanding(3));

  private void hear(String agent, int length) {
    hear(agent, "r".repeat(length));
  }

  private void hear(String agent, String reasoning) {
    Signal signal =
        new Signal(agent, "trend", "BTC", Action.BUY, Ratio.ONE, floor.now().wall(), reasoning);
    assertEquals(Answer.accepted(), floor.hear(signal));
  }

  private List<Integer> lengths() {
    Decision decision = Floor.decisions(floor.engine.startCycle(floor.now())).getFirst();
    return decision.votes().stream().map(vote -> vote.reasoning().length()).toList();
  }

  @Test
  void reasoningIsKeptToTheLastCharacterThereIsRoomFor() {
    hear("a", 400);
    hear("b", ROOM - 400);
    assertEquals(List.of(400, 80), lengths());
    assertEquals(0, floor.view().reasoningsLeftOut());
  }

  @Test
  void whatHasNoRoomIsLeftOutAndCounted() {
    hear("a", 400);
    hear("b", ROOM - 399);
    assertEquals(List.of(400, 0), lengths());
    assertEquals(1, floor.view().reasoningsLeftOut());
  }

  @Test
  void charactersThatTakeTwoBytesCountTwice() {
    hear("a", "я".repeat(ROOM / 4));
    hear("b", "r".repeat(ROOM / 4) + "я");
    hear("c", "é".repeat(ROOM / 2));
    assertEquals(List.of(ROOM / 4, 0, ROOM / 2), lengths());
    hear("a", 0);
    hear("b", "r".repeat(ROOM / 4 - 1) + "я");
    assertEquals(List.of(0, ROOM / 4, ROOM / 2), lengths());
  }

  @Test
  void aReplacementUsesTheRoomOfWhatItReplaces() {
    hear("a", 480);
    hear("a", 480);
    assertEquals(List.of(480), lengths());
  }

  @Test
  void roomIsFreeAgainWhenASignalHasAged() {
    hear("a", 480);
    floor.pass(Duration.ofMinutes(5).plusMillis(1));
    hear("b", 480);
    assertEquals(List.of(480), lengths());
  }

  @Test
  void roomIsFreeAgainWhenAnAgentHadToGo() {
    Floor tight = new Floor(new RulesWith().maxStanding(1).maxAgents(1));
    tight.hear(new Signal("a", "trend", "BTC", Action.BUY, Ratio.ONE, Floor.NOON, "r".repeat(160)));
    tight.beat("a", "trend", "unhealthy");
    tight.beat("b", "trend");
    tight.hear(new Signal("b", "trend", "BTC", Action.BUY, Ratio.ONE, Floor.NOON, "r".repeat(160)));
    assertEquals(160, tight.decideOne().votes().getFirst().reasoning().length());
  }
}
