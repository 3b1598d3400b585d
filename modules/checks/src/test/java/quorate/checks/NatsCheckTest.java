package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NatsCheckTest {
  private static final Duration TIMEOUT = Duration.ofMillis(1_500);

  /** A link that keeps the rule of the real one: only where it is up can anything be asked. */
  private record Link(boolean isUp, boolean answers, boolean subscriptionsAlive)
      implements NatsCheck.Link {
    @Override
    public boolean roundTrip(Duration timeout) {
      if (!isUp) {
        throw new IllegalStateException("not up");
      }
      return answers && timeout.equals(TIMEOUT);
    }
  }

  @Test
  void aLinkThatIsUpAnswersAndHearsIsOk() throws InterruptedException {
    assertEquals(CheckResult.ok(), check(new Link(true, true, true)));
  }

  @Test
  void aLinkThatIsNotUpHasFailed() throws InterruptedException {
    assertEquals(
        CheckResult.failed("not connected; connecting again for ever"),
        check(new Link(false, true, true)));
  }

  @Test
  void aLinkThatOnlyLooksConnectedHasFailed() throws InterruptedException {
    assertEquals(
        CheckResult.failed("connected, but the server does not answer in time"),
        check(new Link(true, false, true)));
  }

  @Test
  void aLinkOverWhichNothingCanBeHeardHasFailed() throws InterruptedException {
    assertEquals(
        CheckResult.failed("connected, but not allowed to hear signals or heartbeats"),
        check(new Link(true, true, false)));
  }

  @Test
  void itsComponentIsNats() {
    assertEquals("nats", new NatsCheck(new Link(true, true, true), TIMEOUT).component());
  }

  private static CheckResult check(Link link) throws InterruptedException {
    return new NatsCheck(link, TIMEOUT).run();
  }
}
