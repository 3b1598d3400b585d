package quorate.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedLogTest {
  private final HandClock clock = new HandClock();
  private final HeardLog heard = new HeardLog();
  private final RepeatedLog log = new RepeatedLog(heard, clock);

  @Test
  void theFirstWarningIsLoggedAtOnce() {
    log.warn("no database");

    assertEquals(List.of("WARNING no database"), heard.lines);
  }

  @Test
  void warningsWithinASecondAreCountedAndToldWithTheNext() {
    log.warn("one");
    log.warn("two");
    clock.advance(Duration.ofNanos(999_999_999));
    log.warn("three");
    clock.advance(Duration.ofNanos(1));
    log.warn("four");

    assertEquals(List.of("WARNING one", "WARNING four (and 2 times more before)"), heard.lines);
  }

  @Test
  void whatWasToldIsNotToldAgain() {
    log.warn("one");
    log.warn("two");
    clock.advance(Duration.ofSeconds(1));
    log.warn("three");
    clock.advance(Duration.ofSeconds(1));
    log.warn("four");

    assertEquals("WARNING four", heard.lines.getLast());
  }

  @Test
  void aMessageThatIsNotLoggedIsNotMade() {
    log.warn("one");

    log.warn(() -> fail("made"));
  }

  @Test
  void thePeriodIsTheOneGiven() {
    RepeatedLog slow = new RepeatedLog(heard, Duration.ofMinutes(1), clock);
    slow.warn("one");
    clock.advance(Duration.ofSeconds(59));
    slow.warn("two");

    assertEquals(List.of("WARNING one"), heard.lines);
  }
}
