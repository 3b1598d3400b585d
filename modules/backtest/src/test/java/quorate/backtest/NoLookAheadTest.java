package quorate.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import quorate.market.CandleSeries;

/** What comes out for a candle depends on no later one. */
class NoLookAheadTest {
  private static final int CANDLES = 700;

  @Test
  void theFirstCandlesGiveTheFirstRowsOfAll() throws InterruptedException {
    CandleSeries all = Series.walk(1, CANDLES);
    Plans.Rows whole = run(all);
    assertTrue(whole.result().outcome().trades() > 5, whole.result().outcome().toString());
    Random random = new Random(2);
    for (int round = 0; round < 20; round++) {
      int candles = 1 + random.nextInt(CANDLES);
      assertBeginning(run(all.first(candles)), whole, candles);
    }
  }

  @Test
  void otherCandlesAtTheEndLeaveTheRowsBeforeThem() throws InterruptedException {
    double[] closes = Series.walked(1, CANDLES);
    double[] other = Arrays.copyOf(closes, CANDLES);
    System.arraycopy(Series.walked(7, 100), 0, other, CANDLES - 100, 100);

    Plans.Rows changed = run(Series.of(other));

    assertBeginning(run(Series.of(closes).first(CANDLES - 100)), changed, CANDLES - 100);
  }

  private static void assertBeginning(Plans.Rows part, Plans.Rows whole, int candles) {
    assertEquals(candles + 1, part.curve().size());
    assertEquals(whole.curve().subList(0, candles + 1), part.curve());
    List<String> decisions = part.decisions();
    assertEquals(whole.decisions().subList(0, decisions.size()), decisions);
  }

  private static Plans.Rows run(CandleSeries candles) throws InterruptedException {
    return Plans.run(KnownResultsTest.plan(candles, Attribution.OFF));
  }
}
