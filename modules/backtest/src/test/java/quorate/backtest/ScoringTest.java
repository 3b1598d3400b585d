package quorate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.market.CandleSeries;
import quorate.record.RecordedDecision;

/** Scores of recorded decisions. */
class ScoringTest {
  private static final CandleSeries CANDLES = Series.walk(6, 400);

  private final Scoring scoring = new Scoring(CANDLES);
  private long sequence;

  /** Up to what a record does not know: who never spoke, and how often others had no opinion. */
  @Test
  void decisionsOfABacktestScoreAsTheBacktestDid() throws InterruptedException {
    BacktestResult backtest =
        Backtest.run(KnownResultsTest.plan(CANDLES, Attribution.OFF), listening());

    assertTrue(backtest.decisions().buy() > 0);
    assertEquals(backtest.decisions(), scoring.result().decisions());
    assertEquals(
        backtest.agents().stream()
            .filter(agent -> agent.signals().buy() + agent.signals().hold() > 0)
            .map(ScoringTest::recorded)
            .toList(),
        scoring.result().agents().stream().map(ScoringTest::recorded).toList());
  }

  private static AgentScore recorded(AgentScore score) {
    AgentScore.Signals signals = score.signals();
    return new AgentScore(
        score.name(),
        score.type(),
        score.weight(),
        score.veto(),
        new AgentScore.Signals(signals.buy(), signals.sell(), signals.hold(), 0),
        score.hitRate1(),
        score.hitRate6(),
        score.forwardBps6(),
        score.brier6(),
        score.agreed(),
        score.pivotal(),
        0,
        0,
        score.contribution());
  }

  @Test
  void aCopyIsPassedOver() throws InterruptedException {
    Backtest.run(
        Plans.of(CANDLES.first(20), Attribution.OFF, Plans.scripted("trend-1", i -> Plans.buy())),
        new BacktestListener() {
          @Override
          public void decided(Decision decision) {
            sequence++;
            scoring.add(row(sequence, decision));
            scoring.add(row(sequence, decision));
          }
        });

    assertEquals(20, scoring.result().copies());
    assertEquals(20, scoring.result().agents().getFirst().signals().buy());
  }

  @Test
  void weightsFollowFromHitRatesAndKeepTheirMean() {
    List<AgentScore> agents =
        List.of(score("bad-1", 40, 100), score("good-1", 60, 100), score("more-1", 600, 1_000));

    assertEquals(
        Map.of(
            "bad-1", "0",
            "good-1", "0.212903",
            "more-1", "0.387097"),
        texts(SuggestedWeights.of(agents)));
  }

  private static Map<String, String> texts(Map<String, Ratio> weights) {
    Map<String, String> texts = new HashMap<>();
    weights.forEach((name, weight) -> texts.put(name, weight.toString()));
    return texts;
  }

  private static AgentScore score(String name, long hits, long count) {
    return new AgentScore(
        name,
        "any",
        new Ratio(200_000),
        false,
        new AgentScore.Signals(count, 0, 0, 0),
        Rate.NONE,
        new Rate(hits, count),
        Rate.NONE,
        Rate.NONE,
        Rate.NONE,
        0,
        0,
        0,
        Optional.empty());
  }

  private BacktestListener listening() {
    return new BacktestListener() {
      @Override
      public void decided(Decision decision) {
        sequence++;
        scoring.add(row(sequence, decision));
      }
    };
  }

  private static RecordedDecision row(long sequence, Decision decision) {
    return new RecordedDecision(new UUID(0, sequence), sequence, 1, "here", "1", decision);
  }
}
