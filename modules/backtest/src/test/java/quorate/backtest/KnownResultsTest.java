package quorate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import quorate.domain.DecisionRules;
import quorate.domain.Rules;
import quorate.market.CandleFile;
import quorate.market.CandleSeries;
import quorate.sdk.ConfiguredAgents;

/** The contract's results on 6,000 candles of BTC-USD, counts exact, money to a millionth part. */
class KnownResultsTest {
  private static final Path BITCOIN = Path.of("../../../shared/data/candles/BTC-USD-4h.csv");

  private static final ConfiguredAgents AGENTS = ConfiguredAgents.byDefault();

  @Test
  void theResultIsTheOneThatIsKnown() throws InterruptedException {
    Map<Integer, Double> equity = new TreeMap<>();
    CandleSeries candles = bitcoin();
    BacktestResult result =
        Backtest.run(
            plan(candles, Attribution.SHAPLEY),
            new BacktestListener() {
              private int candle;

              @Override
              public void marked(CurvePoint point) {
                candle++;
                equity.put(candle, point.equity().doubleValue());
              }
            });

    assertEquals(new BacktestResult.Decisions(535, 406, 5_039, 179), result.decisions());
    assertMoney(11885.947940, equity.get(1_000));
    assertMoney(19510.400766, equity.get(3_000));
    assertMoney(25035.821277, equity.get(6_000));
    BacktestResult.Outcome outcome = result.outcome();
    assertMoney(25035.821277, outcome.finalEquity().doubleValue());
    assertEquals(1.503582, outcome.totalReturn(), 1e-6);
    assertEquals(3.924523, outcome.buyAndHoldReturn(), 1e-6);
    assertEquals(.287133, outcome.maxDrawdown(), 1e-6);
    assertEquals(1.159383, outcome.annualizedSharpe().orElseThrow(), 1e-6);
    assertEquals(
        List.of(77, 38, 15), List.of(outcome.trades(), outcome.closedTrades(), outcome.wins()));
    assertMoney(1440.507760, outcome.fees().doubleValue());
    assertEquals(.549833, outcome.exposure(), 1e-6);

    AgentScore reversion = result.agents().get(0);
    AgentScore risk = result.agents().get(1);
    AgentScore technical = result.agents().get(2);
    AgentScore trend = result.agents().get(3);
    assertEquals(new AgentScore.Signals(1_637, 1_541, 2_789, 33), technical.signals());
    assertEquals(new AgentScore.Signals(2_066, 1_817, 0, 2_117), trend.signals());
    assertEquals(new AgentScore.Signals(233, 269, 2_379, 3_119), reversion.signals());
    assertRate(.489770, 3_177, technical.hitRate1());
    assertRate(.498970, 3_882, trend.hitRate1());
    assertRate(.525896, 502, reversion.hitRate1());
    assertRate(.482346, 3_172, technical.hitRate6());
    assertRate(.499613, 3_877, trend.hitRate6());
    assertRate(.517928, 502, reversion.hitRate6());
    assertEquals(15.210, technical.forwardBps6().mean().orElseThrow(), 5e-4);
    assertEquals(8.405, trend.forwardBps6().mean().orElseThrow(), 5e-4);
    assertEquals(-16.554, reversion.forwardBps6().mean().orElseThrow(), 5e-4);
    assertRate(.334394, 3_172, technical.brier6());
    assertRate(.336252, 3_877, trend.brier6());
    assertRate(.377437, 502, reversion.brier6());
    assertRate(1, 941, technical.agreed());
    assertRate(.997875, 941, trend.agreed());
    assertRate(.002125, 941, reversion.agreed());
    assertEquals(Rate.NONE, risk.agreed());
    assertEquals(
        List.of(941L, 939L, 2L, 179L),
        List.of(technical.pivotal(), trend.pivotal(), reversion.pivotal(), risk.pivotal()));
    assertMoney(13655.216468, contribution(technical));
    assertMoney(-7047.365975, contribution(trend));
    assertMoney(6587.112343, contribution(reversion));
    assertMoney(1840.858441, contribution(risk));
    assertMoney(
        15035.821277, result.agents().stream().mapToDouble(KnownResultsTest::contribution).sum());
  }

  @Test
  void whatTheFleetLosesWithoutAnAgentIsKnown() throws InterruptedException {
    BacktestResult result =
        Backtest.run(plan(bitcoin(), Attribution.LEAVE_ONE_OUT), BacktestListener.NONE);

    List<Double> contributions =
        result.agents().stream().map(KnownResultsTest::contribution).toList();
    assertEquals(-995.61, contributions.get(0), .005);
    assertEquals(5468.21, contributions.get(1), .005);
    assertEquals(15035.82, contributions.get(2), .005);
    assertEquals(-26369.34, contributions.get(3), .005);
  }

  private static double contribution(AgentScore score) {
    return score.contribution().orElseThrow().doubleValue();
  }

  private static void assertMoney(double expected, double actual) {
    assertEquals(expected, actual, Math.abs(expected) * 1e-6);
  }

  private static void assertRate(double mean, long count, Rate rate) {
    assertEquals(count, rate.count());
    assertEquals(mean, rate.mean().orElseThrow(), 1e-6);
  }

  static CandleSeries bitcoin() {
    Assumptions.assumeTrue(
        Files.isReadable(BITCOIN), "the market's candles are not beside this checkout: " + BITCOIN);
    return CandleFile.read(BITCOIN, "BTC-USD", Instant.now()).candles();
  }

  static BacktestPlan plan(CandleSeries candles, Attribution attribution) {
    return new BacktestPlan(
        candles, fleet(), twoVoters(), Terms.DEFAULT, attribution, BacktestPlan.DEFAULT_MAX_GAP);
  }

  private static Rules twoVoters() {
    DecisionRules rules = DecisionRules.DEFAULT;
    return new Rules(
        new DecisionRules(
            rules.minConsensus(),
            rules.minConfidence(),
            2,
            rules.maxSignalAge(),
            rules.maxClockSkew(),
            false),
        Rules.DEFAULT.agents(),
        Rules.DEFAULT.signals());
  }

  static List<FleetMember> fleet() {
    return Fleet.of(List.of("technical", "trend", "reversion", "risk"), AGENTS::create);
  }
}
