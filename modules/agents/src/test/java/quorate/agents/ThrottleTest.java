package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private long nanos = Long.MAX_VALUE - 5;
  private final Throttle throttle = new Throttle(Duration.ofSeconds(1), () -> nanos);

  /** Begins just before the clock's overflow, which System.nanoTime may pass at any time. */
  @Test
  void oneIsLetThroughPerIntervalAndSaysHowManyWereNot() {
    assertEquals(OptionalLong.of(0), throttle.letThrough());
    nanos += 999_999_999;
    assertEquals(OptionalLong.empty(), throttle.letThrough());
    assertEquals(OptionalLong.empty(), throttle.letThrough());
    nanos += 1;
    assertEquals(OptionalLong.of(2), throttle.letThrough());
    nanos += 1_000_000_000;
    assertEquals(OptionalLong.of(0), throttle.letThrough());
  }
}
