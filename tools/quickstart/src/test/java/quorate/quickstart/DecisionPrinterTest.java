package quorate.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.protocol.Decisions;
import quorate.record.RecordedDecision;

class DecisionPrinterTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Vote RISK = vote("risk", Action.HOLD, 80_000, true);
  private static final Vote TREND = vote("trend", Action.BUY, 710_000, false);
  private static final Vote REVERSION = vote("reversion", Action.SELL, 200_000, false);
  private static final Vote TECHNICAL = vote("technical", Action.HOLD, 300_000, false);
  private static final Vote ABSTAINING = vote("technical", Action.HOLD, 0, false);

  private static final String NOBODY =
      "Nobody votes now: an agent needs up to 34 candles before it has an opinion.\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final DecisionPrinter printer =
      new DecisionPrinter(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void whatNobodyVotedForIsNotShownAsADecision() {
    print(RISK);
    print(RISK);
    print(ABSTAINING, RISK);
    print();

    assertEquals(NOBODY, printed());
  }

  @Test
  void aDecisionIsShownWithWhoVotedHow() {
    print(TREND, REVERSION, TECHNICAL, RISK);

    assertEquals(
        "12:00:00  BTC-USD  BUY  0.71  consensus 1.00  trend+  reversion-  technical=  risk .08\n",
        printed());
  }

  @Test
  void whoAbstainsIsShownAsWithoutAnOpinion() {
    print(TREND, ABSTAINING);

    assertEquals("12:00:00  BTC-USD  BUY  0.71  consensus 1.00  trend+  technical?\n", printed());
  }

  @Test
  void aDecisionAgainstItsVotersSaysWhy() {
    print(Action.HOLD, TREND, RISK);

    assertEquals(
        "12:00:00  BTC-USD  HOLD 0.71  consensus 1.00  trend+  risk .08  because\n", printed());
  }

  @Test
  void decisionsAreShownFromTheFirstVoteOn() {
    print(RISK);
    print(TREND, RISK);
    print(RISK);

    assertEquals(
        NOBODY + "12:00:00  BTC-USD  BUY  0.71  consensus 1.00  trend+  risk .08\n" + NOBODY,
        printed());
  }

  @Test
  void whatIsNoDecisionIsSaidToBeNone() {
    printer.print("{}".getBytes(StandardCharsets.UTF_8));

    assertEquals("A message on the decisions' subject is no decision.\n", printed());
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void print(Vote... votes) {
    print(Action.BUY, votes);
  }

  private void print(Action action, Vote... votes) {
    Decision decision =
        new Decision(
            "BTC-USD",
            action,
            Action.BUY,
            new Ratio(710_000),
            Ratio.ONE,
            new VotingResults(0, 0, 0),
            List.of(votes),
            Optional.empty(),
            Ratio.ZERO,
            Ratio.ZERO,
            1,
            "because",
            NOON,
            NOON.plusSeconds(300));
    printer.print(
        Decisions.message(
            new RecordedDecision(new UUID(0, 1), 1, 1, "one", "0.1.0", decision), votes.length));
  }

  private static Vote vote(String type, Action action, int confidence, boolean veto) {
    return new Vote(type + "-1", type, action, new Ratio(confidence), Ratio.ONE, veto, NOON, "");
  }
}
