package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import quorate.domain.MessageKind;
import quorate.protocol.Received;
import quorate.servers.Eventually;

class InboxTest {
  private static final int CAPACITY = 8_192;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final BooleanSupplier PATIENTLY = () -> true;
  private static final BooleanSupplier HURRIED = () -> false;

  private final Inbox inbox = new Inbox();

  @Test
  void messagesComeOutInTheOrderInWhichTheyWereHeard() throws InterruptedException {
    Received first = Heard.signal("one", "BTC-USD");
    Received second = Heard.heartbeat("one");
    inbox.put(first, PATIENTLY);
    inbox.put(second, PATIENTLY);

    assertEquals(List.of(first, second), taken(10));
  }

  @Test
  void aBatchIsNoLargerThanAskedFor() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      inbox.put(Heard.heartbeat("agent-" + i), PATIENTLY);
    }

    assertEquals(3, taken(3).size());
    assertEquals(2, taken(3).size());
    assertEquals(List.of(), taken(3));
  }

  @Test
  void messagesThatComeWhileItLetsAMomentPassAreOneBatch() throws InterruptedException {
    inbox.put(Heard.heartbeat("one"), PATIENTLY);
    assertEquals(1, taken(10).size());
    Received second = Heard.heartbeat("two");
    Received third = Heard.heartbeat("three");
    inbox.put(second, PATIENTLY);
    inbox.put(third, PATIENTLY);

    assertEquals(List.of(second, third), taken(10, Duration.ofSeconds(10)));
  }

  @Test
  void aFirstMessageIsAwaitedAlsoAfterOthersHaveCome() throws InterruptedException {
    inbox.put(Heard.heartbeat("one"), PATIENTLY);
    assertEquals(1, taken(10).size());
    Received second = Heard.heartbeat("two");
    Thread sender = Thread.ofVirtual().start(() -> inbox.put(second, PATIENTLY));

    assertEquals(List.of(second), taken(10, Duration.ofSeconds(10)));
    sender.join();
  }

  @Test
  void whoeverFloodsLeavesHalfOfTheRoomToTheOthers() {
    inbox.setKnownAgents(Set.of("one", "two"));
    assertEquals(CAPACITY / 2, putUntilRefused(Heard.signal("one", "BTC-USD")));

    assertTrue(inbox.put(Heard.heartbeat("two"), HURRIED));
    assertTrue(inbox.put(Heard.heartbeat("newcomer"), HURRIED));
    assertFalse(inbox.put(Heard.heartbeat("one"), HURRIED));
  }

  @Test
  void aSecondFloodHasHalfOfWhatTheFirstHasLeft() {
    inbox.setKnownAgents(Set.of("one", "two"));
    putUntilRefused(Heard.signal("one", "BTC-USD"));

    assertEquals(CAPACITY / 4, putUntilRefused(Heard.signal("two", "BTC-USD")));
  }

  @Test
  void allWhoAreNotKnownHaveTheRoomOfOne() {
    inbox.setKnownAgents(Set.of("one"));
    int strangers = 0;
    while (inbox.put(Heard.signal("stranger-" + strangers, "BTC-USD"), HURRIED)) {
      strangers++;
    }

    assertEquals(CAPACITY / 2, strangers);
    assertFalse(inbox.put(Heard.on("quorate.agent.signals", "no message"), HURRIED));
    assertTrue(inbox.put(Heard.signal("one", "BTC-USD"), HURRIED));
  }

  @Test
  void whoeverBecomesKnownDoesNotPayForWhatItSentAsAStranger() throws InterruptedException {
    putUntilRefused(Heard.signal("one", "BTC-USD"));
    inbox.setKnownAgents(Set.of("one"));

    assertTrue(inbox.put(Heard.signal("one", "BTC-USD"), HURRIED));
    assertFalse(inbox.put(Heard.signal("stranger", "BTC-USD"), HURRIED));
    assertEquals(CAPACITY / 2 + 1, taken(CAPACITY).size());
    assertTrue(inbox.put(Heard.signal("stranger", "BTC-USD"), HURRIED));
  }

  @Test
  void whoeverIsKnownStaysASenderWithWhatItHasSent() {
    inbox.setKnownAgents(Set.of("one"));
    putUntilRefused(Heard.signal("one", "BTC-USD"));
    inbox.setKnownAgents(Set.of("one", "two"));

    assertFalse(inbox.put(Heard.signal("one", "BTC-USD"), HURRIED));
    assertTrue(inbox.put(Heard.signal("two", "BTC-USD"), HURRIED));
  }

  @Test
  void aLargeMessageTakesTheRoomOfMany() throws InterruptedException {
    Received large = Heard.on("quorate.agent.signals", new byte[64 * 1_024 - 1]);
    assertEquals(CAPACITY / 2 / 64, putUntilRefused(large));

    assertEquals(CAPACITY / 2 / 64, taken(CAPACITY).size());
    assertEquals(CAPACITY / 2 / 64, putUntilRefused(large));
  }

  @Test
  void aMessageLargerThanAllTheRoomIsTakenWhereThereIsNoOther() throws InterruptedException {
    Received huge = Heard.on("quorate.agent.signals", new byte[9 << 20]);
    assertTrue(inbox.put(huge, HURRIED));

    assertFalse(inbox.put(huge, HURRIED));
    assertEquals(List.of(huge), taken(10));
    assertTrue(inbox.put(huge, HURRIED));
  }

  @Test
  void whoeverMayWaitGetsTheRoomThatComes() throws InterruptedException, ExecutionException {
    Inbox patient = new Inbox(SOON);
    Received message = Heard.signal("one", "BTC-USD");
    while (patient.put(message, HURRIED)) {}
    var sender = new FutureTask<>(() -> patient.put(message, PATIENTLY));
    Thread thread = Thread.ofPlatform().start(sender);
    Eventually.holds(
        SOON, "the sender waits", () -> thread.getState() == Thread.State.TIMED_WAITING);

    patient.take(new ArrayList<>(), 1);

    assertEquals(true, sender.get());
  }

  @Test
  void whatFindsNoRoomIsCountedByItsKindUntilSomeoneAsks() {
    putUntilRefused(Heard.heartbeat("one"));
    assertEquals(1, inbox.takeOverloaded(MessageKind.HEARTBEAT));

    assertFalse(inbox.put(Heard.signal("one", "BTC-USD"), PATIENTLY));
    assertFalse(inbox.put(Heard.signal("one", "ETH-USD"), HURRIED));
    assertFalse(inbox.put(Heard.heartbeat("one"), HURRIED));

    assertEquals(2, inbox.takeOverloaded(MessageKind.SIGNAL));
    assertEquals(1, inbox.takeOverloaded(MessageKind.HEARTBEAT));
    assertEquals(0, inbox.takeOverloaded(MessageKind.SIGNAL));
  }

  private int putUntilRefused(Received message) {
    int taken = 0;
    while (inbox.put(message, HURRIED)) {
      taken++;
    }
    return taken;
  }

  private List<Received> taken(int max) throws InterruptedException {
    return taken(max, Duration.ZERO);
  }

  private List<Received> taken(int max, Duration wait) throws InterruptedException {
    List<Received> batch = new ArrayList<>();
    inbox.await(wait.toNanos());
    inbox.take(batch, max);
    return batch;
  }
}
