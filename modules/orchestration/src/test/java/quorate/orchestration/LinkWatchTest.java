package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkWatchTest {
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final ByHand world = new ByHand();
  private final HandLink link = new HandLink();
  private final LinkWatch watch =
      new LinkWatch(link, new LeaseSettings(Duration.ofSeconds(3), WARM_UP), world.context);

  private void ask() {
    world.clock.pass(PERIOD);
    world.stepAndAnswer("link");
  }

  @Test
  void anAnswerCountsFromWhenItWasAskedFor() {
    link.connect();
    world.loops.step("link");
    world.clock.pass(Duration.ofSeconds(1));
    world.asks.answer();
    world.loops.step("link");

    assertTrue(watch.answeredWithin(Duration.ofSeconds(2)));
    assertFalse(watch.answeredWithin(Duration.ofSeconds(1)));
  }

  @Test
  void aServerThatDoesNotAnswerIsNone() {
    link.connect().answers = false;

    ask();

    assertFalse(watch.answeredWithin(Duration.ofDays(1)));
  }

  @Test
  void aConnectionOnWhichAgentsCannotBeHeardIsNone() {
    link.connect().hears = false;

    ask();

    assertFalse(watch.answeredWithin(Duration.ofDays(1)));
  }

  @Test
  void whoeverHasListenedForLongEnoughIsWarmAndStaysSo() {
    HandLink.HandConnection connection = link.connect();
    ask();
    world.clock.pass(WARM_UP.minusNanos(1));
    assertFalse(watch.isWarm());

    world.clock.pass(Duration.ofNanos(1));
    assertTrue(watch.isWarm());
    connection.end();
    assertTrue(watch.isWarm());
  }

  @Test
  void withoutAConnectionNothingIsAsked() {
    world.loops.step("link");

    assertFalse(watch.answeredWithin(Duration.ofDays(1)));
    assertFalse(watch.isWarm());
  }
}
