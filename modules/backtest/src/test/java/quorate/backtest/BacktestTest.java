package quorate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import quorate.market.CandleSeries;
import quorate.sdk.Opinion;

class BacktestTest {
  private static final Terms FREE =
      new Terms(new BigDecimal(10_000), BigDecimal.ZERO, BigDecimal.ZERO, false);
  private static final Terms FREE_WITH_SHORTS =
      new Terms(new BigDecimal(10_000), BigDecimal.ZERO, BigDecimal.ZERO, true);

  @Test
  void whoAlwaysBuysHoldsFromTheSecondOpenOn() throws InterruptedException {
    BacktestResult result =
        run(Series.walk(4, 500), FREE, Plans.scripted("trend-1", i -> Plans.buy()));

    assertEquals(result.outcome().buyAndHoldReturn(), result.outcome().totalReturn(), 1e-9);
    assertEquals(499.0 / 500, result.outcome().exposure());
    assertEquals(1, result.outcome().trades());
    assertEquals(BigDecimal.ZERO, result.outcome().fees());
  }

  @Test
  void aDecisionIsFilledAtTheNextOpenWithSlippageAndFee() throws InterruptedException {
    Plans.Rows rows =
        Plans.run(
            Plans.of(
                Series.of(100, 110, 120),
                Attribution.OFF,
                Plans.scripted("trend-1", i -> i == 0 ? Plans.buy() : Plans.sell())));

    // By hand: 10000 / (100.05 · 1.001) pieces; then they are sold at 109.945, less the fee.
    assertEquals(
        List.of(
            "1704067200000,100,BUY,0,10000",
            "1704070800000,110,SELL,99.850174812693,10983.51922939628541535",
            "1704074400000,120,SELL,0,10967.049442311805768465"),
        rows.curve().subList(1, 4).stream().map(BacktestTest::withoutDrawdown).toList());
    assertEquals(2, rows.result().outcome().trades());
    assertEquals(1, rows.result().outcome().closedTrades());
    assertEquals(1, rows.result().outcome().wins());
  }

  private static String withoutDrawdown(String row) {
    return row.substring(0, row.lastIndexOf(','));
  }

  @Test
  void holdKeepsThePositionAndSellEndsIt() throws InterruptedException {
    BacktestResult result =
        run(
            Series.of(100, 100, 100, 100, 100, 100),
            FREE,
            Plans.scripted(
                "trend-1",
                i -> i == 0 ? Plans.buy() : i == 3 ? Plans.sell() : Opinion.hold(1, "wait")));

    assertEquals(3.0 / 6, result.outcome().exposure());
    assertEquals(2, result.outcome().trades());
  }

  @Test
  void withShortsSellGoesBelowZeroByTheWholeEquity() throws InterruptedException {
    Plans.Rows rows =
        Plans.run(
            Plans.of(
                Series.of(100, 100, 80, 80, 100, 100),
                FREE_WITH_SHORTS,
                1,
                Attribution.OFF,
                Plans.scripted("trend-1", i -> i < 2 ? Plans.sell() : Plans.buy())));

    assertEquals(
        List.of(
            "1704067200000,100,SELL,0,10000,0.0",
            "1704070800000,100,SELL,-100,10000,0.0",
            "1704074400000,80,BUY,-100,12000,0.0",
            "1704078000000,80,BUY,150,12000,0.0",
            "1704081600000,100,BUY,150,15000,0.0",
            "1704085200000,100,BUY,150,15000,0.0"),
        rows.curve().subList(1, 7));
    assertEquals(1, rows.result().outcome().wins());
  }

  @Test
  void aShortThatLosesMoreThanEverythingEndsTrading() throws InterruptedException {
    BacktestResult result =
        run(
            Series.of(100, 100, 300, 300, 100, 100),
            FREE_WITH_SHORTS,
            Plans.scripted("trend-1", i -> i < 2 ? Plans.sell() : Plans.buy()));

    assertEquals(
        new BigDecimal("-10000"), new BigDecimal(result.outcome().finalEquity().toPlainString()));
    assertEquals(OptionalDouble.empty(), result.outcome().annualizedSharpe());
  }

  @Test
  void oneCandleOrPricesThatStandStillDivideByNothing() throws InterruptedException {
    for (CandleSeries candles : List.of(Series.flat(1), Series.flat(20), Series.flat(200))) {
      BacktestResult result =
          Backtest.run(KnownResultsTest.plan(candles, Attribution.SHAPLEY), BacktestListener.NONE);

      BacktestResult.Outcome outcome = result.outcome();
      assertEquals(0, outcome.totalReturn());
      assertEquals(0, outcome.buyAndHoldReturn());
      assertEquals(OptionalDouble.empty(), outcome.annualizedSharpe());
      for (AgentScore agent : result.agents()) {
        assertEquals(Rate.NONE, agent.hitRate6());
        assertEquals(OptionalDouble.empty(), agent.agreed().mean());
      }
    }
  }

  @Test
  void whoSaysNothingMoreAbstainsOnceAndIsNoVoterFromThenOn() throws InterruptedException {
    Plans.Rows rows =
        Plans.run(
            Plans.of(
                Series.flat(3),
                Attribution.OFF,
                Plans.scripted("trend-1", i -> i == 0 ? Plans.buy() : Opinion.none())));

    assertEquals(2, rows.decisions().size());
    assertTrue(rows.decisions().get(1).contains("nobody votes: 1 agent abstains"), rows::toString);
  }

  @Test
  void anObservationThatFailsCostsNoMoreThanItself() throws InterruptedException {
    BacktestResult result =
        run(
            Series.flat(10),
            FREE,
            Plans.scripted(
                "trend-1",
                i -> {
                  if (i == 4) {
                    throw new IllegalStateException("a bug");
                  }
                  return Plans.buy();
                }));

    AgentScore agent = result.agents().getFirst();
    assertEquals(1, agent.failures());
    assertEquals(new AgentScore.Signals(9, 0, 0, 0), agent.signals());
  }

  @Test
  void anInterruptEndsIt() {
    CandleSeries candles = Series.walk(5, 5_000);
    BacktestPlan plan = KnownResultsTest.plan(candles, Attribution.SHAPLEY);
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, () -> Backtest.run(plan, BacktestListener.NONE));
    assertFalse(Thread.interrupted());
  }

  private static BacktestResult run(CandleSeries candles, Terms terms, FleetMember agent)
      throws InterruptedException {
    return Backtest.run(Plans.of(candles, terms, 1, Attribution.OFF, agent), BacktestListener.NONE);
  }
}
