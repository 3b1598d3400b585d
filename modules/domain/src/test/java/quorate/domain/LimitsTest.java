package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held has a bound, and what was there first keeps its place. */
class LimitsTest {

  private static Answer hear(Floor floor, String agent, String symbol) {
    return floor.hear(agent, "trend", symbol, Action.BUY, ".9");
  }

  @Test
  void anAgentHasRoomForSoManySymbols() {
    Floor floor = new Floor(new RulesWith().maxSymbolsPerAgent(2));
    hear(floor, "a", "S1");
    hear(floor, "a", "S2");
    assertEquals(
        Answer.Refused.of(
            DropReason.SYMBOLS_FULL, "an agent may have signals for at most 2 symbols at a time"),
        hear(floor, "a", "S3"));
    assertEquals(Answer.accepted(), hear(floor, "a", "S1"));
    assertEquals(Answer.accepted(), hear(floor, "b", "S3"));
  }

  @Test
  void thereIsRoomForSoManySymbols() {
    Floor floor = new Floor(new RulesWith().maxSymbols(2));
    hear(floor, "a", "S1");
    hear(floor, "a", "S2");
    assertEquals(
        Answer.Refused.of(DropReason.SYMBOLS_FULL, "at most 2 symbols are held at a time"),
        hear(floor, "b", "S3"));
    assertEquals(Answer.accepted(), hear(floor, "b", "S2"));
  }

  @Test
  void thereIsRoomForSoManySignals() {
    Floor floor = new Floor(new RulesWith().maxStanding(2));
    hear(floor, "a", "S1");
    hear(floor, "b", "S1");
    assertEquals(
        Answer.Refused.of(DropReason.SIGNALS_FULL, "at most 2 standing signals are held at a time"),
        hear(floor, "c", "S1"));
    assertEquals(Answer.accepted(), hear(floor, "a", "S1"));
  }

  @Test
  void aRefusedNewcomerIsNotRegistered() {
    Floor floor = new Floor(new RulesWith().maxStanding(1));
    hear(floor, "a", "S1");
    hear(floor, "b", "S1");
    assertEquals(List.of("a"), floor.agents());
  }

  @Test
  void roomIsFreeAgainWhenASignalHasAged() {
    Floor floor = new Floor(new RulesWith().maxStanding(1).maxSymbols(1).maxSymbolsPerAgent(1));
    hear(floor, "a", "S1");
    floor.pass(Duration.ofMinutes(5).plusMillis(1));
    assertEquals(Answer.accepted(), hear(floor, "a", "S2"));
  }

  @Test
  void otherSymbolsThanTheIncludedAreIgnored() {
    Floor floor = new Floor(new RulesWith().included("BTC*", "eth/???"));
    assertEquals(
        Answer.Refused.of(DropReason.IGNORED, "symbol", "SOL is not decided by this instance"),
        hear(floor, "a", "sol"));
    assertEquals(Answer.accepted(), hear(floor, "a", "eth/eur"));
    assertEquals(Answer.accepted(), hear(floor, "a", "btc.p"));
  }
}
