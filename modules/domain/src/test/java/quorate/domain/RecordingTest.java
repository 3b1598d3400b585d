package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens between a decision and the news that it is in the record. */
class RecordingTest {
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final Floor floor = new Floor(new RulesWith().maxAgents(2));

  private void hear(String agent) {
    floor.hear(agent, "trend", "BTC", Action.BUY, ".9");
  }

  @Test
  void aSignalThatCameMeanwhileStaysDue() {
    hear("a");
    Cycle cycle = floor.engine.startCycle(floor.now());
    List<Decision> decisions = Floor.decisions(cycle);
    hear("b");
    floor.engine.recorded(cycle, decisions);
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void aSignalThatWasReplacedMeanwhileStaysDue() {
    hear("a");
    Cycle cycle = floor.engine.startCycle(floor.now());
    List<Decision> decisions = Floor.decisions(cycle);
    floor.pass(MILLISECOND);
    hear("a");
    floor.engine.recorded(cycle, decisions);
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void aSignalThatWasReplacedByOneOfEqualTimestampIsDecided() {
    hear("a");
    Cycle cycle = floor.engine.startCycle(floor.now());
    List<Decision> decisions = Floor.decisions(cycle);
    hear("a");
    floor.engine.recorded(cycle, decisions);
    assertEquals(List.of(), floor.due());
  }

  @Test
  void aSignalWhoseAgentWentAndCameBackMeanwhileIsDecided() {
    Signal signal = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear(signal);
    floor.beat("c", "trend", "unhealthy");
    Cycle cycle = floor.engine.startCycle(floor.now());
    List<Decision> decisions = Floor.decisions(cycle);
    floor.pass(MILLISECOND);
    comesBack(signal);
    floor.engine.recorded(cycle, decisions);
    assertEquals(List.of(), floor.due());
  }

  /** The agent is forgotten to make room, and speaks again with the same signal. */
  private void comesBack(Signal signal) {
    floor.beat("a", "trend", "unhealthy");
    floor.beat("c", "trend", "unhealthy");
    floor.pass(MILLISECOND).beat("c", "trend", "unhealthy");
    floor.beat("d", "trend", "unhealthy");
    assertEquals(List.of("c", "d"), floor.agents());
    floor.hear(signal);
    assertEquals(List.of("a", "d"), floor.agents());
  }

  @Test
  void aSignalWhoseAgentWentMeanwhileIsDecidedWhenItComesBackLater() {
    Signal signal = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear(signal);
    Cycle cycle = floor.engine.startCycle(floor.now());
    List<Decision> decisions = Floor.decisions(cycle);
    floor.beat("a", "trend", "unhealthy");
    floor.beat("b", "trend", "unhealthy");
    floor.beat("c", "trend", "unhealthy");
    assertEquals(0, floor.view().symbols());
    floor.engine.recorded(cycle, decisions);
    floor.hear(signal);
    assertEquals(List.of(), floor.due());
  }

  @Test
  void aSignalWhoseAgentWentAfterwardsIsDecidedWhenItComesBack() {
    Signal signal = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear(signal);
    floor.beat("c", "trend", "unhealthy");
    floor.decide();
    floor.pass(MILLISECOND);
    comesBack(signal);
    assertEquals(List.of(), floor.due());
  }

  @Test
  void aDecidedSignalThatAgedAndComesAgainUnderAWallClockSetBackIsStillDecided() {
    Signal signal = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear(signal);
    floor.decide();
    floor.pass(Duration.ofMinutes(5).plus(MILLISECOND)).setWallBy(Duration.ofMinutes(-1));
    assertEquals(0, floor.view().standingSignals());
    floor.hear(signal);
    floor.beat("a", "trend");
    assertEquals(1, floor.view().standingSignals());
    assertEquals(List.of(), floor.due());
  }

  @Test
  void aDecidedSignalIsRememberedBehindANewerOneThatWasNotDecided() {
    Signal decided = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear(decided);
    floor.beat("c", "trend", "unhealthy");
    floor.decide();
    floor.pass(MILLISECOND);
    hear("a");
    comesBack(decided);
    assertEquals(List.of(), floor.due());
  }

  @Test
  void aLaterDecisionWithoutItMakesASignalThatComesBackDue() {
    Signal signal = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear(signal);
    floor.decide();
    floor.beat("a", "trend", "unhealthy");
    hear("b");
    floor.decide();
    floor.beat("b", "trend", "unhealthy");
    floor.beat("c", "trend");
    floor.hear(signal);
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void onlyTheFirstOfTheDecisionsMayBeInTheRecord() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear("a", "trend", "ETH", Action.BUY, ".9");
    floor.hear("a", "trend", "SOL", Action.BUY, ".9");
    Cycle cycle = floor.engine.startCycle(floor.now());
    List<Decision> decisions = Floor.decisions(cycle);
    floor.engine.recorded(cycle, decisions.subList(0, 2));
    assertEquals(List.of("SOL"), floor.due());
  }

  @Test
  void aCycleCountsWhatItHasAndWhatIsLeft() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear("a", "trend", "ETH", Action.BUY, ".9");
    Cycle cycle = floor.engine.startCycle(floor.now());
    assertEquals("2 true", cycle.size() + " " + cycle.hasNext());
    cycle.decideNext();
    cycle.decideNext();
    assertEquals("2 false", cycle.size() + " " + cycle.hasNext());
  }
}
