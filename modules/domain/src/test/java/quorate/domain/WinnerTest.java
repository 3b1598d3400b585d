package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who wins, and that a whole decision shows all it rests on. */
class WinnerTest {

  @Test
  void aDecisionShowsEverythingItRestsOn() {
    Floor floor = new Floor();
    floor.hear(
        new Signal("t1", "trend", "btc", Action.BUY, Ratio.parse(".9"), Floor.NOON, "it rises"));
    floor.hear("s1", "sentiment", "BTC", Action.SELL, ".7");
    floor.hear("r1", "risk", "BTC", Action.BUY, ".6");
    assertEquals(
        new Decision(
            "BTC",
            Action.BUY,
            Action.BUY,
            Ratio.parse("0.9"),
            Ratio.parse("0.666667"),
            new VotingResults(270_000, 105_000, 0),
            List.of(
                vote("t1", "trend", Action.BUY, ".9", ".3", false, "it rises"),
                vote("r1", "risk", Action.BUY, ".6", ".2", true, ""),
                vote("s1", "sentiment", Action.SELL, ".7", ".15", false, "")),
            Optional.empty(),
            Ratio.parse("0.6"),
            Ratio.parse("0.5"),
            1,
            "BUY leads: 2 voters with a consensus of 0.666667 and a confidence of 0.9.",
            Floor.NOON,
            Floor.NOON.plusSeconds(300)),
        floor.decideOne());
  }

  private static Vote vote(
      String name,
      String type,
      Action signal,
      String confidence,
      String weight,
      boolean veto,
      String reasoning) {
    return new Vote(
        name,
        type,
        signal,
        Ratio.parse(confidence),
        Ratio.parse(weight),
        veto,
        Floor.NOON,
        reasoning);
  }

  @Test
  void vetoAgentsCountAmongTheParticipants() {
    Floor floor = new Floor();
    floor.hear("trend", Action.BUY, ".9");
    floor.hear("risk", Action.BUY, ".9");
    assertEquals(2, floor.decideOne().participatingAgents());
  }

  @Test
  void votesStandByWeightTimesConfidenceAndThenByName() {
    Floor floor = new Floor();
    floor.hear("b", "custom", "BTC", Action.BUY, ".5");
    floor.hear("c", "custom", "BTC", Action.SELL, ".5");
    floor.hear("a", "custom", "BTC", Action.HOLD, ".5");
    floor.hear("z", "trend", "BTC", Action.BUY, ".5");
    assertEquals(
        List.of("z", "a", "b", "c"),
        floor.decideOne().votes().stream().map(Vote::agentName).toList());
  }

  @Test
  void aTieOfBuyAndHoldIsHoldWithItsOwnConsensus() {
    Floor floor = new Floor();
    floor.hear("a", "custom", "BTC", Action.BUY, ".8");
    floor.hear("b", "custom", "BTC", Action.HOLD, ".8");
    assertEquals(new Outcome(Action.HOLD, "0.5", "0.8"), Outcome.of(floor.decideOne()));
  }

  @Test
  void aTieIsExactWhateverTheAddendsAre() {
    Floor floor = new Floor(new RulesWith().weight("x", ".3").weight("y", ".1"));
    floor.hear("a", "x", "BTC", Action.BUY, ".1");
    floor.hear("b", "y", "BTC", Action.SELL, ".1");
    floor.hear("c", "y", "BTC", Action.SELL, ".2");
    assertEquals(new Outcome(Action.HOLD, "0", "0"), Outcome.of(floor.decideOne()));
  }

  @Test
  void aTieOfBuyAndSellBehindHoldIsHoldsVictory() {
    Floor floor = new Floor();
    floor.hear("a", "custom", "BTC", Action.BUY, ".5");
    floor.hear("b", "custom", "BTC", Action.SELL, ".5");
    floor.hear("c", "trend", "BTC", Action.HOLD, ".9");
    assertEquals(new Outcome(Action.HOLD, "0.428571", "0.9"), Outcome.of(floor.decideOne()));
  }

  @Test
  void nothingPositiveIsHold() {
    Floor floor = new Floor();
    floor.hear("a", "custom", "BTC", Action.BUY, "0");
    assertEquals(new Outcome(Action.HOLD, "0", "0"), Outcome.of(floor.decideOne()));
  }

  @Test
  void votersOfNoWeightDecideNothing() {
    Floor floor = new Floor(new RulesWith().weight("custom", "0"));
    floor.hear("a", "custom", "BTC", Action.BUY, "1");
    assertEquals(
        "HOLD, because no action leads: 1 voter; consensus 0 is 0.6 below the minimum of 0.6;"
            + " confidence 0 is 0.5 below the minimum of 0.5.",
        floor.decideOne().reasoning());
  }

  @Test
  void votersOfNoWeightCountAsVotersAllTheSame() {
    Floor floor = new Floor(new RulesWith().weight("custom", "0").minVoters(2));
    floor.hear("trend", Action.SELL, ".9");
    floor.hear("custom", Action.BUY, "1");
    assertEquals(new Outcome(Action.SELL, "1", "0.9"), Outcome.of(floor.decideOne()));
  }

  @Test
  void aVetoAgentAloneIsAHoldWithoutVoters() {
    Floor floor = new Floor();
    floor.hear("risk", Action.BUY, "1");
    assertEquals(
        "HOLD, because nobody votes: 0 voters are 1 below the minimum of 1.",
        floor.decideOne().reasoning());
  }

  private record Outcome(Action winner, String consensus, String confidence) {
    static Outcome of(Decision decision) {
      return new Outcome(
          decision.winner(), decision.consensus().toString(), decision.confidence().toString());
    }
  }
}
