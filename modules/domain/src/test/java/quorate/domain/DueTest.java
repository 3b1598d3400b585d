package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A symbol is due while an eligible agent's signal is not in its last recorded decision. */
class DueTest {
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration UNTIL_SILENT =
      AgentRules.DEFAULT.heartbeatTimeout().plus(MILLISECOND);

  private final Floor floor = new Floor();

  private Signal of(String agent, Action action) {
    return floor.signal(agent, "trend", "BTC", action, ".9");
  }

  @Test
  void aNewSignalMakesItDue() {
    floor.hear(of("a", Action.BUY));
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void whatIsRecordedIsDueNoMore() {
    floor.hear(of("a", Action.BUY));
    floor.decide();
    assertEquals(List.of(), floor.due());
  }

  @Test
  void whatWasNotRecordedStaysDue() {
    floor.hear(of("a", Action.BUY));
    floor.engine.recorded(floor.engine.startCycle(floor.now()), List.of());
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void aNewerSignalMakesItDueAgain() {
    floor.hear(of("a", Action.BUY));
    floor.decide();
    floor.pass(MILLISECOND).hear(of("a", Action.BUY));
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void oneOfEqualTimestampReplacesButDoesNotMakeItDue() {
    floor.hear(of("a", Action.BUY));
    floor.decide();
    floor.hear(of("a", Action.SELL));
    assertEquals(List.of(), floor.due());
    floor.pass(MILLISECOND).hear(of("b", Action.SELL));
    assertEquals(Action.SELL, floor.decideOne().winner());
  }

  @Test
  void aRefusedSignalDoesNotMakeItDue() {
    Signal older = of("a", Action.SELL);
    floor.pass(MILLISECOND).hear(of("a", Action.BUY));
    floor.decide();
    floor.hear(older);
    assertEquals(List.of(), floor.due());
  }

  @Test
  void anotherAgentsSignalMakesItDue() {
    floor.hear(of("a", Action.BUY));
    floor.decide();
    floor.hear(of("b", Action.BUY));
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void theEndOfASignalDoesNot() {
    floor.hear(of("a", Action.BUY));
    floor.pass(MILLISECOND).hear(of("b", Action.SELL));
    floor.decide();
    floor.pass(Duration.ofMinutes(5));
    assertEquals(1, floor.view().standingSignals());
    assertEquals(List.of(), floor.due());
  }

  @Test
  void anUnhealthyAgentsSignalDoesNot() {
    floor.beat("a", "trend", "unhealthy");
    floor.hear(of("a", Action.BUY));
    assertEquals(List.of(), floor.due());
  }

  @Test
  void theRecoveryOfAnAgentThatTheLastDecisionMissedMakesItDue() {
    floor.beat("a", "trend", "unhealthy");
    floor.hear(of("a", Action.BUY));
    floor.hear(of("b", Action.BUY));
    floor.decide();
    assertEquals(List.of(), floor.due());
    floor.beat("a", "trend");
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void theRecoveryOfAnAgentWhoseSignalIsInTheLastDecisionDoesNot() {
    floor.hear(of("a", Action.BUY));
    floor.decide();
    floor.beat("a", "trend", "unhealthy");
    floor.beat("a", "trend");
    assertEquals(List.of(), floor.due());
  }

  @Test
  void theRecoveryOfAnAgentWhoseSignalIsInAnEarlierDecisionOnlyMakesItDue() {
    floor.hear(of("a", Action.BUY));
    floor.decide();
    floor.beat("a", "trend", "unhealthy");
    floor.hear(of("b", Action.BUY));
    floor.decide();
    floor.beat("a", "trend");
    assertEquals(List.of("BTC"), floor.due());
  }

  @Test
  void anAgentThatFallsSilentIsLeftOutFromThatMillisecond() {
    floor.beat("a", "trend");
    floor.pass(Duration.ofMinutes(1)).hear(of("a", Action.BUY));
    floor.pass(UNTIL_SILENT.minusMinutes(1).minus(MILLISECOND));
    assertEquals(List.of("BTC"), floor.due());
    floor.pass(MILLISECOND);
    assertEquals(List.of(), floor.due());
  }

  @Test
  void symbolsAreDecidedInAlphabeticalOrder() {
    for (String symbol : List.of("SOL", "BTC", "ETH/BTC", "ETH", "ada", "1INCH", "BTC.P")) {
      floor.hear("a", "trend", symbol, Action.BUY, ".9");
    }
    assertEquals(List.of("1INCH", "ADA", "BTC", "BTC.P", "ETH", "ETH/BTC", "SOL"), floor.due());
  }

  @Test
  void onlyDueSymbolsAreDecided() {
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear("a", "trend", "ETH", Action.BUY, ".9");
    floor.decide();
    floor.pass(MILLISECOND).hear("a", "trend", "ETH", Action.BUY, ".9");
    assertEquals(List.of("ETH"), floor.due());
  }
}
