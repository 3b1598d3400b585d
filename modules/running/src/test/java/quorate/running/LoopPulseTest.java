package quorate.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopPulseTest {
  private final HandClock clock = new HandClock();

  @ParameterizedTest
  @CsvSource({
    "PT0.01S, PT30S",
    "PT2S, PT30S",
    "PT10S, PT30S",
    "PT10.001S, PT30.003S",
    "PT30S, PT1M30S",
    "PT1H, PT3H",
  })
  void aLoopIsStuckAfterThreeIntervalsAndNotBefore30Seconds(Duration interval, Duration limit) {
    LoopPulse pulse = new LoopPulse("decisions", interval, clock);

    clock.advance(limit);
    assertFalse(pulse.isStuck());
    clock.advance(Duration.ofNanos(1));
    assertTrue(pulse.isStuck());
  }

  @Test
  void aLoopThatMovesAgainIsNotStuck() {
    LoopPulse pulse = new LoopPulse("decisions", Duration.ofSeconds(1), clock);
    clock.advance(Duration.ofHours(1));

    pulse.move();

    assertFalse(pulse.isStuck());
    assertEquals(Duration.ZERO, pulse.stillFor());
  }

  @Test
  void aPulseSaysHowLongItsLoopHasNotMoved() {
    LoopPulse pulse = new LoopPulse("decisions", Duration.ofSeconds(1), clock);

    clock.advance(Duration.ofMillis(1_234));

    assertEquals(Duration.ofMillis(1_234), pulse.stillFor());
    assertEquals("decisions", pulse.name());
  }

  @Test
  void aLoopThatHasEndedOnPurposeIsNeverStuck() {
    LoopPulse pulse = new LoopPulse("schema", Duration.ofSeconds(1), clock);
    pulse.end();

    clock.advance(Duration.ofDays(1));

    assertFalse(pulse.isStuck());
    assertEquals(Duration.ZERO, pulse.stillFor());
    assertEquals(clock.now(), pulse.lastMove());
  }

  @Test
  void aLoopThatHasDiedIsStuckAtOnceAndForGood() {
    LoopPulse pulse = new LoopPulse("record", Duration.ofSeconds(1), clock);

    pulse.fail();
    pulse.end();
    pulse.move();

    assertTrue(pulse.isStuck());
    assertTrue(pulse.hasFailed());
  }

  @Test
  void theLastMoveIsToldByTheWallClock() {
    LoopPulse pulse = new LoopPulse("lease", Duration.ofSeconds(1), clock);
    clock.advance(Duration.ofSeconds(5));
    pulse.move();
    clock.advance(Duration.ofSeconds(3));

    assertEquals(HandClock.START.plusSeconds(5), pulse.lastMove());
    assertEquals(Duration.ofSeconds(1), pulse.interval());
  }
}
