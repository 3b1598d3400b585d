package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Per agent and symbol one signal stands: the one with the greatest timestamp. */
class StandingSignalTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Floor floor = new Floor();

  private Signal signal(Action action, int secondsAfterNoon) {
    return new Signal(
        "a", "trend", "BTC", action, Ratio.ONE, Floor.NOON.plusSeconds(secondsAfterNoon), "");
  }

  private List<Action> standing() {
    return floor.decide().stream().flatMap(d -> d.votes().stream()).map(Vote::signal).toList();
  }

  @Test
  void manySignalsOfOneAgentAreOneVote() {
    for (int i = 0; i < 100; i++) {
      floor.pass(Duration.ofMillis(1)).hear("a", "trend", "BTC", Action.BUY, ".9");
    }
    assertEquals(List.of(Action.BUY), standing());
    assertEquals(1, floor.view().standingSignals());
  }

  @Test
  void theGreatestTimestampCountsInWhateverOrderTheyArrive() {
    floor.hear(signal(Action.SELL, -1));
    floor.hear(signal(Action.BUY, 0));
    floor.hear(signal(Action.HOLD, -2));
    assertEquals(List.of(Action.BUY), standing());
  }

  @Test
  void anOlderOneIsSuperseded() {
    floor.hear(signal(Action.BUY, 0));
    assertEquals(
        Answer.Refused.of(
            DropReason.SUPERSEDED,
            "timestamp",
            "must not be older than the standing signal's: 2030-01-01T12:00:00Z"),
        floor.hear(signal(Action.SELL, -1)));
  }

  @Test
  void anOlderOneForAnotherSymbolIsNot() {
    floor.hear(signal(Action.BUY, 0));
    Signal other =
        new Signal("a", "trend", "ETH", Action.BUY, Ratio.ONE, Floor.NOON.minusSeconds(1), "");
    assertEquals(Answer.accepted(), floor.hear(other));
  }

  @Test
  void ofEqualTimestampsTheLaterArrivalCounts() {
    floor.hear(signal(Action.BUY, 0));
    assertEquals(Answer.accepted(), floor.hear(signal(Action.SELL, 0)));
    assertEquals(List.of(Action.SELL), standing());
  }

  @Test
  void timestampsAreToldApartByMicroseconds() {
    floor.hear(
        new Signal("a", "trend", "BTC", Action.BUY, Ratio.ONE, Floor.NOON.plusNanos(1_000), ""));
    assertEquals(
        Answer.Refused.of(
            DropReason.SUPERSEDED,
            "timestamp",
            "must not be older than the standing signal's: 2030-01-01T12:00:00.000001Z"),
        floor.hear(signal(Action.SELL, 0)));
  }

  @Test
  void anOlderOneCountsAgainOnceTheNewerHasAged() {
    floor.hear(signal(Action.BUY, 0));
    floor.pass(Duration.ofMinutes(5).plusMillis(1)).setWallBy(Duration.ofMinutes(-5));
    assertEquals(Answer.accepted(), floor.hear(signal(Action.SELL, -1)));
  }

  @Test
  void symbolsThatDifferInCaseAreOne() {
    floor.hear("a", "trend", "btc", Action.BUY, ".9");
    floor.pass(SECOND).hear("a", "trend", "Btc", Action.SELL, ".9");
    assertEquals(List.of(Action.SELL), standing());
  }

  @Test
  void agentsThatDifferInCaseAreTwo() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear("A", "trend", "BTC", Action.SELL, ".9");
    assertEquals(List.of(Action.SELL, Action.BUY), standing());
  }
}
