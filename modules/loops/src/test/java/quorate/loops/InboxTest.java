package quorate.loops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.codec.ReceivedMessage;
import quorate.domain.MessageKind;

class InboxTest {
  private static final int CAPACITY = 8_192;

  private final Inbox inbox = new Inbox();

  @Test
  void messagesComeOutInTheOrderInWhichTheyWereHeard() throws InterruptedException {
    ReceivedMessage first = Heard.signal("one", "BTC-USD");
    ReceivedMessage second = Heard.heartbeat("one");
    inbox.put(first);
    inbox.put(second);

    assertEquals(List.of(first, second), taken(10));
  }

  @Test
  void aBatchIsNoLargerThanAskedFor() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      inbox.put(Heard.heartbeat("agent-" + i));
    }

    assertEquals(3, taken(3).size());
    assertEquals(2, taken(3).size());
    assertEquals(List.of(), taken(3));
  }

  @Test
  void messagesThatComeWhileItLetsAMomentPassAreOneBatch() throws InterruptedException {
    inbox.put(Heard.heartbeat("one"));
    assertEquals(1, taken(10).size());
    ReceivedMessage second = Heard.heartbeat("two");
    ReceivedMessage third = Heard.heartbeat("three");
    inbox.put(second);
    inbox.put(third);

    assertEquals(List.of(second, third), taken(10, Duration.ofSeconds(10)));
  }

  @Test
  void aFirstMessageIsAwaitedAlsoAfterOthersHaveCome() throws InterruptedException {
    inbox.put(Heard.heartbeat("one"));
    assertEquals(1, taken(10).size());
    ReceivedMessage second = Heard.heartbeat("two");
    Thread sender = Thread.ofVirtual().start(() -> inbox.put(second));

    assertEquals(List.of(second), taken(10, Duration.ofSeconds(10)));
    sender.join();
  }

  @Test
  void whatFindsNoRoomIsCountedByItsKindUntilSomeoneAsks() throws InterruptedException {
    for (int i = 0; i < CAPACITY; i++) {
      assertTrue(inbox.put(Heard.heartbeat("one")));
    }

    assertFalse(inbox.put(Heard.signal("one", "BTC-USD")));
    assertFalse(inbox.put(Heard.signal("one", "ETH-USD")));
    assertFalse(inbox.put(Heard.heartbeat("one")));

    assertEquals(2, inbox.takeOverloaded(MessageKind.SIGNAL));
    assertEquals(1, inbox.takeOverloaded(MessageKind.HEARTBEAT));
    assertEquals(0, inbox.takeOverloaded(MessageKind.SIGNAL));
    assertEquals(CAPACITY, taken(CAPACITY + 1).size());
    assertTrue(inbox.put(Heard.signal("one", "BTC-USD")));
  }

  private List<ReceivedMessage> taken(int max) throws InterruptedException {
    return taken(max, Duration.ZERO);
  }

  private List<ReceivedMessage> taken(int max, Duration wait) throws InterruptedException {
    List<ReceivedMessage> batch = new ArrayList<>();
    inbox.take(batch, max, wait.toNanos());
    return batch;
  }
}
