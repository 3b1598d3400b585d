package quorate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RandomWalkTest {

  @Test
  void oneSeedAlwaysGivesTheSameCandles() {
    assertEquals(first(1000, 42).toList(), first(1000, 42).toList());
  }

  /** Written down, so that a change of the walk, or another machine's other one, is noticed. */
  @Test
  void aSeedStandsForItsCandles() {
    assertEquals(new BigDecimal("23690.56"), first(1000, 42).toList().getLast().close());
  }

  @Test
  void anotherSeedGivesOthers() {
    assertNotEquals(first(1, 42).toList(), first(1, 43).toList());
  }

  @Test
  void candlesFollowOneAnother() {
    List<Candle> candles = first(1000, 7).toList();
    for (int i = 1; i < candles.size(); i++) {
      Candle before = candles.get(i - 1);
      Candle candle = candles.get(i);
      assertEquals(before.closeTime().plusMillis(1), candle.openTime());
      assertEquals(before.close(), candle.open());
    }
  }

  /** Without the pull towards its beginning it would leave a hundredfold band long before. */
  @Test
  void aLongWalkStaysInReach() {
    DoubleSummaryStatistics closes =
        first(200_000, 1).mapToDouble(candle -> candle.close().doubleValue()).summaryStatistics();
    assertTrue(closes.getMin() > 300, closes::toString);
    assertTrue(closes.getMax() < 3_000_000, closes::toString);
  }

  private static Stream<Candle> first(int count, long seed) {
    return StreamSupport.stream(new RandomWalk("BTC-USD", seed).spliterator(), false).limit(count);
  }
}
