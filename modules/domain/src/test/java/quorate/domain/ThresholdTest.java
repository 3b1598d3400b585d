package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Thresholds are met exactly or missed, with nothing in between. */
class ThresholdTest {

  @Test
  void nineOfFifteenEqualVotersMeetAConsensusOfSixTenths() {
    Floor floor = new Floor();
    for (int i = 1; i <= 15; i++) {
      floor.hear("c" + i, "custom", "BTC", i <= 9 ? Action.BUY : Action.HOLD, i <= 9 ? ".8" : ".1");
    }
    assertEquals(
        "BUY leads: 15 voters with a consensus of 0.6 and a confidence of 0.8.",
        floor.decideOne().reasoning());
  }

  @Test
  void aConfidenceThatEqualsTheMinimumSuffices() {
    Floor floor = new Floor(new RulesWith().minConfidence(".6"));
    floor.hear("technical", Action.BUY, ".6");
    floor.hear("trend", Action.BUY, ".6");
    assertEquals(
        "BUY leads: 2 voters with a consensus of 1 and a confidence of 0.6.",
        floor.decideOne().reasoning());
  }

  @Test
  void aConfidenceThatIsOneMillionthShortDoesNot() {
    Floor floor = new Floor();
    floor.hear("technical", Action.BUY, ".499999");
    assertEquals(
        "HOLD instead of BUY: confidence 0.499999 is 0.000001 below the minimum of 0.5.",
        floor.decideOne().reasoning());
  }

  @Test
  void aConsensusThatIsOneMillionthShortDoesNotSuffice() {
    Floor floor = new Floor(new RulesWith().weight("a", ".599999").weight("b", ".400001"));
    floor.hear("a", Action.BUY, "1");
    floor.hear("b", Action.SELL, "1");
    assertEquals(
        "HOLD instead of BUY: consensus 0.599999 is 0.000001 below the minimum of 0.6.",
        floor.decideOne().reasoning());
  }

  @Test
  void aConsensusThatOnlyRoundsToTheMinimumDoesNotSuffice() {
    Floor floor = new Floor(new RulesWith().weight("a", ".999999").weight("b", ".666667"));
    floor.hear("a", Action.BUY, "1");
    floor.hear("b", Action.SELL, "1");
    assertEquals(
        "HOLD instead of BUY: consensus 0.6 is less than 0.000001 below the minimum of 0.6.",
        floor.decideOne().reasoning());
  }

  @Test
  void aConfidenceThatOnlyRoundsToTheMinimumDoesNotSuffice() {
    Floor floor = new Floor(new RulesWith().weight("a", "1").weight("b", ".7"));
    floor.hear("a", Action.BUY, ".499999");
    floor.hear("b", Action.BUY, ".500001");
    assertEquals(
        "HOLD instead of BUY: confidence 0.5 is less than 0.000001 below the minimum of 0.5.",
        floor.decideOne().reasoning());
  }

  @Test
  void tooFewVotersHoldAndTheReasoningSaysHowMany() {
    Floor floor = new Floor(new RulesWith().minVoters(3));
    floor.hear("technical", Action.BUY, ".9");
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(
        "HOLD instead of BUY: 2 voters are 1 below the minimum of 3.",
        floor.decideOne().reasoning());
  }

  @Test
  void asManyVotersAsTheMinimumSuffice() {
    Floor floor = new Floor(new RulesWith().minVoters(2));
    floor.hear("technical", Action.BUY, ".9");
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(Action.BUY, floor.decideOne().action());
  }

  @Test
  void vetoAgentsDoNotCountAsVoters() {
    Floor floor = new Floor(new RulesWith().minVoters(2));
    floor.hear("technical", Action.BUY, ".9");
    floor.hear("risk", Action.BUY, ".9");
    assertEquals(
        "HOLD instead of BUY: 1 voter is 1 below the minimum of 2.", floor.decideOne().reasoning());
  }

  @Test
  void everyThresholdThatIsMissedIsNamed() {
    Floor floor = new Floor(new RulesWith().minVoters(9));
    floor.hear("technical", Action.BUY, ".4");
    floor.hear("trend", Action.SELL, ".1");
    assertEquals(
        "HOLD instead of BUY: 2 voters are 7 below the minimum of 9;"
            + " consensus 0.454545 is 0.145455 below the minimum of 0.6;"
            + " confidence 0.4 is 0.1 below the minimum of 0.5.",
        floor.decideOne().reasoning());
  }

  @Test
  void aWinningHoldNamesWhatItMissesToo() {
    Floor floor = new Floor();
    floor.hear("trend", Action.HOLD, ".9");
    floor.hear("technical", Action.SELL, ".9");
    assertEquals(
        "HOLD leads: 2 voters with a consensus of 0.545455 and a confidence of 0.9;"
            + " consensus 0.545455 is 0.054545 below the minimum of 0.6.",
        floor.decideOne().reasoning());
  }

  @Test
  void thresholdsOfZeroAreAlwaysMet() {
    Floor floor = new Floor(new RulesWith().minConsensus("0").minConfidence("0"));
    floor.hear("technical", Action.BUY, ".000001");
    assertEquals(Action.BUY, floor.decideOne().action());
  }
}
