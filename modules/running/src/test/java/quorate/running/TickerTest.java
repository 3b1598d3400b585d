package quorate.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TickerTest {
  /** The monotonic clock may stand anywhere, so also just before it overflows. */
  private static final long START = Long.MAX_VALUE - 50;

  private final Ticker ticker = new Ticker(Duration.ofNanos(100), START);

  @Test
  void theFirstTickIsOneStepAfterTheStart() {
    assertEquals(100, ticker.untilNext(START));
    assertFalse(ticker.isDue(START + 99));
    assertTrue(ticker.isDue(START + 100));
  }

  @Test
  void aTickIsDueOnce() {
    assertTrue(ticker.isDue(START + 100));
    assertFalse(ticker.isDue(START + 100));
    assertFalse(ticker.isDue(START + 199));
    assertTrue(ticker.isDue(START + 200));
  }

  @Test
  void missedTicksAreSkippedAndNotQueued() {
    assertTrue(ticker.isDue(START + 1_234));
    assertFalse(ticker.isDue(START + 1_299));
    assertTrue(ticker.isDue(START + 1_300));
  }

  @Test
  void aLateTickDoesNotMoveTheOnesAfterIt() {
    assertTrue(ticker.isDue(START + 150));
    assertEquals(50, ticker.untilNext(START + 150));
  }
}
