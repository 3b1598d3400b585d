package quorate.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownRisksTest {
  private static final double TOLERANCE = 1e-6;

  @Test
  void drawdownsAreThoseBelowTheHighestSoFar() {
    Drawdowns drawdowns = Drawdowns.of(Sample.series("100 120 90 95 130 117 143 100"));

    assertEquals(0.300699, drawdowns.current(), TOLERANCE);
    assertEquals(0.300699, drawdowns.greatest(), TOLERANCE);
    assertEquals(List.of(6, 7), List.of(drawdowns.start(), drawdowns.end()));
    assertEquals(3, drawdowns.episodes().size());
    assertEquals(0.25, drawdowns.episodes().get(0), TOLERANCE);
    assertEquals(0.1, drawdowns.episodes().get(1), TOLERANCE);
    assertEquals(0.300699, drawdowns.episodes().get(2), TOLERANCE);
    assertEquals(0.216900, drawdowns.average(), TOLERANCE);
  }

  @Test
  void equityThatOnlyRisesHasNoDrawdown() {
    assertEquals(new Drawdowns(0, 0, 0, 0, List.of()), Drawdowns.of(Sample.series("1 1 2 2 3")));
  }

  @Test
  void ofEqualDrawdownsTheFirstIsTold() {
    Drawdowns drawdowns = Drawdowns.of(Sample.series("100 50 100 50 50"));

    assertEquals(List.of(0, 1), List.of(drawdowns.start(), drawdowns.end()));
    assertEquals(List.of(0.5, 0.5), drawdowns.episodes());
  }

  @Test
  void theRatioOfReturnsThatVaryIsDefined() {
    Sharpe sharpe = Sharpe.of(Sample.series(".01 -.02 .03 0 .015 -.005"), 0.03, 365);

    assertEquals(0.005, sharpe.mean(), TOLERANCE);
    assertEquals(0.017321, sharpe.deviation().orElseThrow(), TOLERANCE);
    assertEquals(0.283930, sharpe.ratio().orElseThrow(), TOLERANCE);
    assertEquals(5.424471, sharpe.annualized().orElseThrow(), TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({".01 .01 .01 .01 .01, .01", "0 0 0 0 0, 0", ".5, .5"})
  void theRatioOfReturnsThatDoNotVaryIsUndefined(String returns, double mean) {
    Sharpe sharpe = Sharpe.of(Sample.series(returns), 0.03, 365);

    assertEquals(mean, sharpe.mean(), TOLERANCE);
    assertEquals(OptionalDouble.empty(), sharpe.ratio());
    assertEquals(OptionalDouble.empty(), sharpe.annualized());
  }

  @ParameterizedTest
  @CsvSource({
    ".55, 200, 100, .25, .325, .08125",
    ".6, 1, 1, .5, .2, .1",
    ".4, 100, 100, .25, -.2, 0",
    "1, 100, 100, 1, 1, 1",
    "0, 100, 100, 1, -1, 0",
  })
  void theShareToRiskIsKelly(
      double wins, double win, double loss, double fraction, double full, double adjusted) {
    Kelly kelly = Kelly.of(wins, win, loss, fraction);

    assertEquals(full, kelly.full(), TOLERANCE);
    assertEquals(adjusted, kelly.adjusted(), TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "950000, .05, .05, 1",
    "900000, .04, .045, 2",
    "990000, .05, .05, 1",
    "500000, 0, .005, 10"
  })
  void theValueAtRiskIsTheMildestLossOfTheTail(
      long confidence, double value, double expected, int tail) {
    double[] returns = IntStream.rangeClosed(-5, 14).mapToDouble(i -> i / 100.0).toArray();
    ValueAtRisk risk = ValueAtRisk.of(Series.of(returns), confidence);

    assertEquals(tail, risk.tail());
    assertEquals(value, risk.value(), TOLERANCE);
    assertEquals(expected, risk.expected(), TOLERANCE);
  }

  @Test
  void fivePercentOfAHundredAreFive() {
    double[] returns =
        IntStream.range(0, 100).mapToDouble(i -> (37 * i % 101 - 50) / 1000.0).toArray();
    ValueAtRisk risk = ValueAtRisk.of(Series.of(returns), 950_000);

    assertEquals(5, risk.tail());
    assertEquals(0.046, risk.value(), TOLERANCE);
    assertEquals(0.048, risk.expected(), TOLERANCE);
  }

  @Test
  void gainsAloneAreNoRisk() {
    double[] returns = DoubleStream.iterate(0.01, r -> r + 0.01).limit(20).toArray();

    assertEquals(new ValueAtRisk(1, 0, 0), ValueAtRisk.of(Series.of(returns), 950_000));
  }
}
