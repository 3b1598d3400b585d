package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Veto agents gate: they turn BUY or SELL into HOLD, and do nothing else. */
class VetoTest {
  private final Floor floor = new Floor();

  private static Gate gate(Floor floor) {
    Decision decision = floor.decideOne();
    return new Gate(decision.action(), decision.vetoedBy());
  }

  private record Gate(Action action, Optional<String> vetoedBy) {
    static Gate open(Action action) {
      return new Gate(action, Optional.empty());
    }

    static Gate shutBy(String agent) {
      return new Gate(Action.HOLD, Optional.of(agent));
    }
  }

  @Test
  void aHoldVetoesABuy() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".9");
    assertEquals(Gate.shutBy("risk"), gate(floor));
  }

  @Test
  void aSellVetoesABuy() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.SELL, ".9");
    assertEquals(Gate.shutBy("risk"), gate(floor));
  }

  @Test
  void aBuyVetoesASell() {
    floor.hear("trend", Action.SELL, ".9");
    floor.hear("risk", Action.BUY, ".9");
    assertEquals(Gate.shutBy("risk"), gate(floor));
  }

  @Test
  void agreementIsNoVeto() {
    floor.hear("trend", Action.SELL, ".9");
    floor.hear("risk", Action.SELL, ".9");
    assertEquals(Gate.open(Action.SELL), gate(floor));
  }

  @Test
  void aVetoMustBeAsSureAsADecision() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".499999");
    assertEquals(Gate.open(Action.BUY), gate(floor));
  }

  @Test
  void aVetoThatIsJustSureEnoughCounts() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".5");
    assertEquals(Gate.shutBy("risk"), gate(floor));
  }

  @Test
  void aHoldWithoutConfidenceIsNoVetoWhateverTheMinimum() {
    Floor lenient = new Floor(new RulesWith().minConfidence("0"));
    lenient.hear("trend", Action.BUY, ".9");
    lenient.hear("risk", Action.HOLD, "0");
    assertEquals(Gate.open(Action.BUY), gate(lenient));
  }

  @Test
  void anOppositeWithoutConfidenceIsNoVetoEither() {
    Floor lenient = new Floor(new RulesWith().minConfidence("0"));
    lenient.hear("trend", Action.BUY, ".9");
    lenient.hear("risk", Action.SELL, "0");
    assertEquals(Gate.open(Action.BUY), gate(lenient));
  }

  @Test
  void aVetoOfOneMillionthCountsWhereTheMinimumIsZero() {
    Floor lenient = new Floor(new RulesWith().minConfidence("0"));
    lenient.hear("trend", Action.BUY, ".9");
    lenient.hear("risk", Action.HOLD, ".000001");
    assertEquals(Gate.shutBy("risk"), gate(lenient));
  }

  @Test
  void aVetoEndsWhenItsAgentAbstains() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".9");
    assertEquals(Gate.shutBy("risk"), gate(floor));
    floor.pass(Duration.ofMillis(1)).hear("risk", Action.HOLD, "0");
    assertEquals(Gate.open(Action.BUY), gate(floor));
  }

  @Test
  void theFirstByNameIsNamed() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("r2", "risk", "BTC", Action.HOLD, "1");
    floor.hear("r1", "risk", "BTC", Action.HOLD, ".6");
    floor.hear("r0", "risk", "BTC", Action.BUY, "1");
    assertEquals(Gate.shutBy("r1"), gate(floor));
  }

  @Test
  void theWinnersNumbersStayThoseOfTheVotes() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".9");
    Decision decision = floor.decideOne();
    assertEquals(
        "BUY 0.9 of 1, VotingResults[buyMillionths=270000, sellMillionths=0, holdMillionths=0]",
        "%s %s of %s, %s"
            .formatted(
                decision.winner(),
                decision.confidence(),
                decision.consensus(),
                decision.votingResults()));
  }

  @Test
  void aDecisionThatHoldsAnywayIsNotVetoed() {
    floor.hear("trend", Action.BUY, ".4");
    floor.hear("risk", Action.HOLD, ".9");
    assertEquals(Gate.open(Action.HOLD), gate(floor));
  }

  @Test
  void aWinningHoldIsNotVetoed() {
    floor.hear("trend", Action.HOLD, ".9");
    floor.hear("risk", Action.SELL, ".9");
    assertEquals(Gate.open(Action.HOLD), gate(floor));
  }

  @Test
  void aWinningHoldIsNotVetoedByAnotherHoldEither() {
    floor.hear("trend", Action.HOLD, ".9");
    floor.hear("risk", Action.HOLD, ".9");
    assertEquals(Gate.open(Action.HOLD), gate(floor));
  }

  @Test
  void aVetoOnAnotherSymbolDoesNotCount() {
    floor.hear("r1", "risk", "ETH", Action.HOLD, ".9");
    floor.decide();
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(Gate.open(Action.BUY), gate(floor));
  }

  @Test
  void aDegradedAgentVetoes() {
    floor.beat("risk", "risk", "degraded");
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".9");
    assertEquals(Gate.shutBy("risk"), gate(floor));
  }

  @Test
  void anAgentThatNeverBeatVetoes() {
    floor.hear("risk", Action.HOLD, ".9");
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(AgentStatus.UNKNOWN, floor.agent("risk").status());
    assertEquals(Gate.shutBy("risk"), gate(floor));
  }

  @Test
  void anUnhealthyAgentDoesNotVeto() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".9");
    floor.beat("risk", "risk", "unhealthy");
    assertEquals(Gate.open(Action.BUY), gate(floor));
  }

  @Test
  void aDisabledAgentDoesNotVeto() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".9");
    floor.hear(new Heartbeat("risk", "risk", Floor.NOON, "healthy", false));
    assertEquals(Gate.open(Action.BUY), gate(floor));
  }

  @Test
  void aVetoEndsWhenItsSignalAges() {
    floor.hear("risk", Action.HOLD, ".9");
    floor.pass(Duration.ofMinutes(5)).beat("risk", "risk");
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(Gate.shutBy("risk"), gate(floor));
    floor.pass(Duration.ofMillis(1)).hear("trend", Action.BUY, ".9");
    assertEquals(Gate.open(Action.BUY), gate(floor));
  }

  @Test
  void aVetoEndsWhenItsAgentSaysOtherwise() {
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.HOLD, ".9");
    assertEquals(Gate.shutBy("risk"), gate(floor));
    floor.pass(Duration.ofMillis(1)).hear("risk", Action.BUY, ".9");
    assertEquals(Gate.open(Action.BUY), gate(floor));
  }

  @Test
  void namesReplaceTypes() {
    Floor named = new Floor(new RulesWith().vetoNames("guard"));
    named.hear("t1", "trend", "BTC", Action.BUY, ".9");
    named.hear("r1", "risk", "BTC", Action.HOLD, ".1");
    named.hear("guard", "trend", "BTC", Action.HOLD, ".9");
    Decision decision = named.decideOne();
    assertEquals(Optional.of("guard"), decision.vetoedBy());
    assertEquals(
        "guard true, t1 false, r1 false",
        String.join(
            ", ", decision.votes().stream().map(v -> v.agentName() + " " + v.veto()).toList()));
  }
}
