package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HOLD with confidence 0 is an abstention: it stands and is shown, and counts for nothing. */
class AbstentionTest {
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final Floor floor = new Floor();

  @Test
  void itIsShownAmongTheVotesAndItsAgentParticipates() {
    floor.hear("technical", Action.BUY, ".9");
    floor.hear("trend", Action.HOLD, "0");
    Decision decision = floor.decideOne();
    assertEquals(
        List.of("technical BUY 0.9 of 0.25", "trend HOLD 0 of 0.3"),
        decision.votes().stream()
            .map(
                v ->
                    "%s %s %s of %s"
                        .formatted(v.agentName(), v.signal(), v.confidence(), v.weight()))
            .toList());
    assertEquals(2, decision.participatingAgents());
  }

  @Test
  void itIsNoVoterTowardsTheMinimum() {
    Floor two = new Floor(new RulesWith().minVoters(2));
    two.hear("technical", Action.BUY, ".9");
    two.hear("trend", Action.HOLD, "0");
    assertEquals(
        "HOLD instead of BUY: 1 voter is 1 below the minimum of 2.", two.decideOne().reasoning());
  }

  @Test
  void itIsNoWeightInTheConsensus() {
    floor.hear("technical", Action.BUY, ".9");
    floor.hear("sentiment", Action.SELL, ".9");
    floor.hear("trend", Action.HOLD, "0");
    assertEquals(
        "BUY leads: 2 voters with a consensus of 0.625 and a confidence of 0.9.",
        floor.decideOne().reasoning());
  }

  @Test
  void itDoesNotLowerTheConfidenceOfAHoldThatWins() {
    floor.hear("technical", Action.HOLD, ".9");
    floor.hear("trend", Action.HOLD, "0");
    assertEquals(
        "HOLD leads: 1 voter with a consensus of 1 and a confidence of 0.9.",
        floor.decideOne().reasoning());
  }

  @Test
  void oneAloneIsADecisionOfNobody() {
    floor.hear("trend", Action.HOLD, "0");
    assertEquals(
        "HOLD, because nobody votes: 1 agent abstains; 0 voters are 1 below the minimum of 1.",
        floor.decideOne().reasoning());
  }

  @Test
  void aVetoAgentsIsNotCountedAmongThoseWhoCouldHaveVoted() {
    floor.hear("technical", Action.HOLD, "0");
    floor.hear("trend", Action.HOLD, "0");
    floor.hear("risk", Action.HOLD, "0");
    assertEquals(
        "HOLD, because nobody votes: 2 agents abstain; 0 voters are 1 below the minimum of 1.",
        floor.decideOne().reasoning());
  }

  @Test
  void aHoldOfOneMillionthIsAVote() {
    floor.hear("technical", Action.BUY, ".9");
    floor.hear("trend", Action.HOLD, ".000001");
    assertEquals(
        "HOLD instead of BUY: consensus 0.454545 is 0.145455 below the minimum of 0.6.",
        floor.decideOne().reasoning());
  }

  @Test
  void aHoldThatRoundsToNothingIsNone() {
    Ratio rounded = Ratio.of("confidence", new BigDecimal("0.0000005"));
    floor.hear("technical", Action.BUY, ".9");
    floor.hear(new Signal("trend", "trend", "BTC", Action.HOLD, rounded, Floor.NOON, ""));
    assertEquals(
        "BUY leads: 1 voter with a consensus of 1 and a confidence of 0.9.",
        floor.decideOne().reasoning());
  }

  @Test
  void aBuyWithoutConfidenceIsAVoteAllTheSame() {
    floor.hear("technical", Action.SELL, ".9");
    floor.hear("trend", Action.BUY, "0");
    assertEquals(
        "HOLD instead of SELL: consensus 0.454545 is 0.145455 below the minimum of 0.6.",
        floor.decideOne().reasoning());
  }

  @Test
  void itTakesTheAgentsVoteBackAndMakesTheSymbolDue() {
    floor.hear("technical", Action.SELL, ".9");
    floor.hear("trend", Action.BUY, ".9");
    floor.decide();
    floor.pass(MILLISECOND).hear("trend", Action.HOLD, "0");
    assertEquals(
        "SELL leads: 1 voter with a consensus of 1 and a confidence of 0.9.",
        floor.decideOne().reasoning());
    assertEquals(List.of(), floor.due());
  }

  @Test
  void anOlderVoteOfTheAgentIsSuperseded() {
    Signal older = floor.signal("trend", "trend", "BTC", Action.BUY, ".9");
    floor.pass(MILLISECOND).hear("trend", Action.HOLD, "0");
    assertEquals(
        Answer.Refused.of(
            DropReason.SUPERSEDED,
            "timestamp",
            "must not be older than the standing signal's: 2030-01-01T12:00:00.001Z"),
        floor.hear(older));
  }

  @Test
  void itEndsWithTheAgentsNextOpinion() {
    floor.hear("trend", Action.HOLD, "0");
    floor.decide();
    floor.pass(MILLISECOND).hear("trend", Action.BUY, ".9");
    assertEquals(Action.BUY, floor.decideOne().action());
  }
}
