package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;

class OrchestratorAddressesTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration NEXT_LOOK_UP = Duration.ofSeconds(31);
  private static final String NAME = "http://orchestrators:8080";
  private static final Map<String, URI> BY_NAME = Map.of(NAME, URI.create(NAME));
  private static final Map<String, URI> BOTH =
      Map.of(
          NAME + " (10.0.0.1)", URI.create("http://10.0.0.1:8080"),
          NAME + " (10.0.0.2)", URI.create("http://10.0.0.2:8080"));

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answers = new CountDownLatch(1);
  private volatile boolean hangs;
  private final OrchestratorAddresses addresses =
      new OrchestratorAddresses(
          List.of(URI.create(NAME)), this::both, Duration.ofMillis(100), clock);

  private InetAddress[] both(String host) throws UnknownHostException {
    asked.incrementAndGet();
    if (hangs) {
      try {
        answers.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return new InetAddress[] {InetAddress.getByName("10.0.0.1"), InetAddress.getByName("10.0.0.2")};
  }

  private Map<String, URI> current() {
    return assertTimeoutPreemptively(SOON, addresses::current);
  }

  /** A thread that starts late is one that hangs, for a while. */
  private void findBoth() {
    Eventually.holds(SOON, "both are known", () -> current().equals(BOTH));
  }

  @AfterEach
  void endWhatHangs() {
    answers.countDown();
  }

  @Test
  void aNameWithTwoAddressesIsTwoInstances() {
    findBoth();
  }

  @Test
  void aResolverThatHangsHoldsNobodyUp() {
    hangs = true;

    assertEquals(BY_NAME, current());
  }

  @Test
  void anAnswerThatIsLateIsTakenWhenItComes() {
    hangs = true;
    current();

    answers.countDown();

    findBoth();
  }

  @Test
  void whatWasFoundBeforeCountsWhileTheResolverHangs() {
    findBoth();
    hangs = true;
    clock.pass(NEXT_LOOK_UP);

    assertEquals(BOTH, current());
  }

  @Test
  void aResolverThatHangsIsNotAskedAgainBesideItself() {
    hangs = true;
    current();
    Eventually.holds(SOON, "it is asked", () -> asked.get() == 1);
    clock.pass(NEXT_LOOK_UP);

    assertEquals(BY_NAME, current());

    assertEquals(1, asked.get());
  }
}
