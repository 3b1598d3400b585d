package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Action;

class RiskAnalystTest {

  @Test
  void itIsSilentUntilItHasSeenTwentyReturns() {
    Analyst analyst = new RiskAnalyst();
    List<Candle> candles = Candles.closing(23, _ -> 100);
    assertEquals(
        IntStream.range(0, 23).mapToObj(i -> i >= 20).toList(),
        candles.stream().map(candle -> analyst.observe(candle).isPresent()).toList());
  }

  /**
   * By hand: each return is ln 1.01 = 0.00995, up or down, and a year has 2191.5 candles, whose
   * root is 46.81; the price is at its peak.
   */
  @Test
  void volatilityIsTheRootOfTheMeanSquareReturnOverAYear() {
    assertEquals(
        "drawdown 0.0 % within its limit of 10 %; volatility 47 % a year within its limit of 80 %",
        last(Candles.closing(31, i -> i % 2 == 0 ? 101 : 100)).reasoning());
  }

  /**
   * The crash is one return of twenty for twenty candles; then the lost peak alone is seen, until
   * it leaves the window with the forty-second.
   */
  @Test
  void itVetoesAfterACrashAndRecovers() {
    List<Opinion> opinions =
        Candles.opinions(new RiskAnalyst(), Candles.closing(160, i -> i < 60 ? 100 : 85)).toList();
    List<Integer> vetoes =
        IntStream.range(0, opinions.size())
            .filter(i -> opinions.get(i).confidence() >= 0.5)
            .mapToObj(i -> i + 20)
            .toList();
    assertEquals(IntStream.range(60, 101).boxed().toList(), vetoes);
  }

  @Test
  void aStandstillIsNoRisk() {
    assertEquals(
        new Opinion(
            Action.HOLD,
            0,
            "drawdown 0.0 % within its limit of 10 %; volatility 0 % a year within its limit of"
                + " 80 %"),
        last(Candles.closing(60, _ -> 100)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e12})
  void oneHugeSpikeIsAVetoAndStillANumber(double spike) {
    List<Opinion> opinions =
        Candles.opinions(new RiskAnalyst(), Candles.closing(200, i -> i == 60 ? spike : 100))
            .toList();
    assertEquals(180, opinions.size());
    assertTrue(opinions.get(60 - 20).confidence() > 0.99);
    assertEquals(0, opinions.getLast().confidence());
  }

  private static Opinion last(List<Candle> candles) {
    return Candles.opinions(new RiskAnalyst(), candles).toList().getLast();
  }
}
