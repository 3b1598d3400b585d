package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AgesTest {

  @Property(edgeCases = EdgeCasesMode.MIXIN)
  void areWholeMillisecondsTowardsZero(
      @ForAll @LongRange(min = -9_000_000_000L, max = 9_000_000_000L) long from,
      @ForAll @LongRange(min = -9_000_000_000L, max = 9_000_000_000L) long to) {
    assertEquals(
        (to - from) / 1_000_000,
        Ages.millis(Instant.EPOCH.plusNanos(from), Instant.EPOCH.plusNanos(to)));
  }

  @Test
  void allOfTimeIsCutToWhatFits() {
    assertEquals(9_223_372_036_854_774_999L, Ages.millis(Instant.MIN, Instant.MAX));
    assertEquals(-9_223_372_036_854_774_999L, Ages.millis(Instant.MAX, Instant.MIN));
  }
}
