package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Action;

class TechnicalAnalystTest {

  @Test
  void itIsSilentForThirtyThreeCandles() {
    Analyst analyst = new TechnicalAnalyst();
    List<Candle> candles = Candles.closing(36, _ -> 100);
    assertEquals(
        IntStream.range(0, 36).mapToObj(i -> i >= 33).toList(),
        candles.stream().map(candle -> analyst.observe(candle).isPresent()).toList());
  }

  @Test
  void aFallThatTurnsIsBought() {
    assertEquals(
        new Opinion(
            Action.BUY,
            0.709655,
            "RSI 60.3 neutral; MACD above its signal; EMA 9 above EMA 21;"
                + " price inside the Bollinger bands; mean vote +0.35"),
        last(Candles.closing(60, i -> zigzag(i) + (i < 45 ? 200 - i : 155 + 1.5 * (i - 45)))));
  }

  @Test
  void aRiseThatTurnsIsSold() {
    assertEquals(
        new Opinion(
            Action.SELL,
            0.610828,
            "RSI 34.6 neutral; MACD below its signal; EMA 9 below EMA 21;"
                + " price below the lower Bollinger band; mean vote -0.31"),
        last(Candles.closing(60, i -> zigzag(i) + (i < 45 ? 100 + i : 145 - 1.5 * (i - 45)))));
  }

  /** Not with much confidence: the oversold RSI warns that it may have gone far enough. */
  @Test
  void aClearDownTrendIsSold() {
    assertEquals(
        new Opinion(
            Action.SELL,
            0.340296,
            "RSI 25.9 oversold; MACD below its signal; EMA 9 below EMA 21;"
                + " price inside the Bollinger bands; mean vote -0.17"),
        last(Candles.closing(60, i -> zigzag(i) + 200 - i)));
  }

  @Test
  void aFlatMarketIsHeld() {
    assertEquals(
        new Opinion(
            Action.HOLD,
            0.920218,
            "RSI 46.2 neutral; MACD below its signal; EMA 9 below EMA 21;"
                + " price inside the Bollinger bands; mean vote -0.08"),
        last(Candles.closing(60, i -> zigzag(i) + 200)));
  }

  @Test
  void aPriceThatStopsMovingIsHeldWhateverItDidBefore() {
    assertEquals(
        new Opinion(Action.HOLD, 1, "the price has not moved for 20 candles"),
        last(Candles.closing(80, i -> 100 + Math.min(i, 60))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-3, 1, 1e12})
  void oneHugeSpikeLeavesNoOpinionWithoutANumber(double spike) {
    List<Opinion> opinions =
        Candles.opinions(new TechnicalAnalyst(), Candles.closing(200, i -> i == 60 ? spike : 100))
            .toList();
    assertEquals(167, opinions.size());
    assertTrue(opinions.stream().allMatch(opinion -> opinion.confidence() <= 1));
  }

  @Test
  void aPriceThatLeapsToAndFroIsNoTrend() {
    assertEquals(Action.HOLD, last(Candles.closing(60, i -> i % 2 == 0 ? 1 : 1e6)).action());
  }

  @Test
  void aMarketWithoutTradesIsJudgedByItsPrices() {
    List<Candle> traded = Candles.closing(60, i -> zigzag(i) + 200 - i);
    assertEquals(last(traded), last(traded.stream().map(Candles::withoutVolume).toList()));
  }

  /** Two up and one down of double size, an ordinary market's noise. */
  private static double zigzag(int i) {
    return i % 3 == 2 ? -2 : 1;
  }

  private static Opinion last(List<Candle> candles) {
    List<Opinion> opinions = Candles.opinions(new TechnicalAnalyst(), candles).toList();
    return rounded(opinions.getLast());
  }

  private static Opinion rounded(Opinion opinion) {
    return new Opinion(
        opinion.action(), Math.rint(opinion.confidence() * 1e6) / 1e6, opinion.reasoning());
  }
}
