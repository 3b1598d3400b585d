package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Iterator;
import org.junit.jupiter.api.Test;

class IndicatorsTest {

  /**
   * By hand, from 100 to 110: EMA n moves by 20 / (n + 1), so EMA 9 to 102, EMA 12 to 101.538462,
   * EMA 21 to 100.909091, EMA 26 to 100.740741; the signal takes a fifth of the MACD; there were
   * gains only; the mean is 105 and both closes are 5 away.
   */
  @Test
  void twoCandlesGiveWhatPencilAndPaperGive() {
    assertEquals(
        new Reading(110, 100, 0.797721, 0.159544, 102, 100.909091, 105, 5), last(100, 110));
  }

  /**
   * The closes, and the RSI of 67.4895, are those of ta4j's own reference test; the other values
   * were computed from the definitions in another language.
   */
  @Test
  void aDocumentedSeriesGivesItsDocumentedValues() {
    assertEquals(
        new Reading(51.1, 67.489506, 0.212419, 0.126321, 50.922866, 50.676791, 50.5355, 0.394518),
        last(
            50.45, 50.30, 50.20, 50.15, 50.05, 50.06, 50.10, 50.08, 50.03, 50.07, 50.01, 50.14,
            50.22, 50.43, 50.50, 50.56, 50.52, 50.70, 50.55, 50.62, 50.90, 50.82, 50.86, 51.20,
            51.30, 51.10));
  }

  @Test
  void averagesGoOnWhenOldBarsAreDropped() {
    Indicators indicators = new Indicators();
    Iterator<Candle> candles = new RandomWalk(5).candles();
    double fast = new RandomWalk(5).candles().next().close();
    double slow = fast;
    for (int i = 0; i < 1000; i++) {
      Candle candle = candles.next();
      fast += (candle.close() - fast) * 2 / 10;
      slow += (candle.close() - slow) * 2 / 22;
      Reading reading = indicators.observe(candle);
      assertEquals(fast, reading.fast(), 1e-6);
      assertEquals(slow, reading.slow(), 1e-6);
    }
  }

  private static Reading last(double... closes) {
    Indicators indicators = new Indicators();
    return rounded(
        Candles.closing(closes).stream()
            .map(indicators::observe)
            .reduce((_, later) -> later)
            .orElseThrow());
  }

  private static Reading rounded(Reading reading) {
    return new Reading(
        rounded(reading.close()),
        rounded(reading.rsi()),
        rounded(reading.macd()),
        rounded(reading.macdSignal()),
        rounded(reading.fast()),
        rounded(reading.slow()),
        rounded(reading.middle()),
        rounded(reading.deviation()));
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
