package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickerTest {

  private long nanos = 1_000;
  private final List<Duration> waits = new ArrayList<>();
  private final Ticker ticker = new Ticker(Duration.ofMillis(10), () -> nanos, this::pass);

  @Test
  void theFirstTickComesAtOnceAndTheOthersOnTheBeat() {
    ticker.next();
    work(3);
    ticker.next();
    work(9);
    ticker.next();
    assertEquals(List.of(Duration.ZERO, Duration.ofMillis(7), Duration.ofMillis(1)), waits);
  }

  @Test
  void missedTicksAreNotMadeUpFor() {
    ticker.next();
    work(35);
    ticker.next();
    ticker.next();
    assertEquals(List.of(Duration.ZERO, Duration.ZERO, Duration.ofMillis(10)), waits);
  }

  @Test
  void itEndsWhenItIsStopped() {
    assertFalse(new Ticker(Duration.ofMillis(10), () -> nanos, _ -> true).next());
  }

  private void work(int millis) {
    nanos += Duration.ofMillis(millis).toNanos();
  }

  private boolean pass(Duration wait) {
    waits.add(wait);
    nanos += wait.toNanos();
    return false;
  }
}
