package quorate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quorate.market.CandleSeries;
import quorate.sdk.Opinion;

class AttributionTest {
  private static final CandleSeries CANDLES = Series.walk(3, 300);

  @Test
  void theSharesSumToTheGain() throws InterruptedException {
    BacktestResult result =
        Backtest.run(KnownResultsTest.plan(CANDLES, Attribution.SHAPLEY), BacktestListener.NONE);

    double sum =
        result.agents().stream().mapToDouble(agent -> contribution(agent).doubleValue()).sum();
    assertEquals(
        result.outcome().finalEquity().subtract(Terms.DEFAULT.capital()).doubleValue(), sum, 1e-6);
  }

  @Test
  void whoNeverSpeaksHasNoShareAndEqualsHaveEqualOnes() throws InterruptedException {
    BacktestResult result =
        Backtest.run(
            Plans.of(
                CANDLES,
                Attribution.SHAPLEY,
                Plans.scripted("one-1", AttributionTest::moody),
                Plans.scripted("one-2", AttributionTest::moody),
                Plans.scripted("silent-1", i -> Opinion.none()),
                Plans.scripted("trend-1", i -> i % 50 < 25 ? Plans.buy() : Plans.sell())),
            BacktestListener.NONE);

    List<BigDecimal> shares = result.agents().stream().map(AttributionTest::contribution).toList();
    assertEquals(shares.get(0), shares.get(1));
    assertEquals(BigDecimal.ZERO, shares.get(2));
  }

  @Test
  void withoutItsOnlyAgentAFleetKeepsItsCapital() throws InterruptedException {
    BacktestResult result =
        Backtest.run(
            Plans.of(CANDLES, Attribution.LEAVE_ONE_OUT, Plans.scripted("one-1", i -> Plans.buy())),
            BacktestListener.NONE);

    assertEquals(
        result.outcome().finalEquity().subtract(Terms.DEFAULT.capital()),
        contribution(result.agents().getFirst()));
  }

  @Test
  void moreFleetsThanCanBeRunAreRefusedWithTheFigure() {
    FleetMember[] eleven =
        IntStream.rangeClosed(1, 11)
            .mapToObj(i -> Plans.scripted("one-" + i, moody -> Plans.buy()))
            .toArray(FleetMember[]::new);

    assertEquals(
        "attribution shapley of 11 agents over 300 candles takes 3,379,200 agent-candles; at most"
            + " 50,000,000 are run, of at most 10 agents",
        assertThrows(
                IllegalArgumentException.class,
                () -> Plans.of(CANDLES, Attribution.SHAPLEY, eleven))
            .getMessage());
  }

  private static Opinion moody(int candle) {
    return candle % 30 < 15 ? Plans.sell() : Plans.buy();
  }

  private static BigDecimal contribution(AgentScore agent) {
    return agent.contribution().orElseThrow();
  }
}
