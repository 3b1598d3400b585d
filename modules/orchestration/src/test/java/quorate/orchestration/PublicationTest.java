package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.record.OutboxEntry;
import quorate.record.TradingControl;

class PublicationTest {
  private static final String SUBJECT = "quorate.orchestrator.decisions";
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final ByHand world = new ByHand();
  private final HeldRecord record = new HeldRecord();
  private final HandLink link = new HandLink();
  private final Publication publication =
      new Publication(record, link, SUBJECT, MAX_AGE, world.context);
  private HandLink.HandConnection connection = link.connect();

  @BeforeEach
  void lead() {
    world.lead(1);
    world.state.pause().read(TradingControl.NEVER_PAUSED, 0);
  }

  private static List<OutboxEntry> entries(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(sequence -> new OutboxEntry(Decided.recorded(sequence, "AAA"), 1))
        .toList();
  }

  /** Reads what waits, up to where it is to be handed over. */
  private void read(List<OutboxEntry> entries) {
    record.pending = entries;
    publication.request();
    world.stepAndAnswer("publication");
  }

  private void answer() {
    world.asks.answer();
    world.loops.step("publication");
  }

  private void answerAll() {
    while (world.asks.waiting() > 0) {
      answer();
    }
  }

  /** Or it would be read again and again, and nothing would ever leave. */
  @Test
  void aPageThatIsReadTooSlowlyToLeaveIsFollowedByASmallerOne() {
    record.pending = entries(1, 8);
    publication.request();
    world.loops.step("publication");
    world.clock.pass(Duration.ofSeconds(1));
    answerAll();

    assertEquals(List.of(100, 50), record.limits);
  }

  @Test
  void whatItsConnectionConfirmsIsPublished() {
    read(entries(1, 2));
    answerAll();

    assertEquals(List.of("1", "2"), connection.handedOver);
    assertEquals(List.of("due", "published [1, 2]"), record.asked);
    assertEquals(List.of("published 2"), world.observed);
  }

  @Test
  void whatAnotherConnectionConfirmsIsNot() {
    read(entries(1, 1));
    answer();
    HandLink.HandConnection next = link.connect();
    answerAll();

    assertEquals(List.of("1"), connection.handedOver);
    assertEquals(List.of(), next.handedOver);
    assertEquals(List.of("due", "tried [1]"), record.asked);
  }

  @Test
  void aConnectionThatDoesNotConfirmEndsWithWhatIsInItsHands() {
    connection.answers = false;

    read(entries(1, 1));
    answerAll();

    assertFalse(connection.isUp());
    assertEquals(List.of("due", "tried [1]"), record.asked);
  }

  @Test
  void aConnectionWhoseHandsAreNotKnownEnds() {
    read(entries(1, 1));
    world.asks.overdue();
    world.loops.step("publication");

    assertFalse(connection.isUp());
    assertEquals(List.of("due"), record.asked);
  }

  @Test
  void whatTheServerComplainsOfIsNotPublished() {
    connection.beforeAnswer = () -> connection.denials.put(SUBJECT, 1L);

    read(entries(1, 1));
    answerAll();

    assertTrue(connection.isUp());
    assertEquals(List.of("due", "tried [1]"), record.asked);
  }

  @Test
  void complaintsOfAnotherSubjectOrFromBeforeAreNoMatter() {
    connection.denials.put(SUBJECT, 7L);
    connection.beforeAnswer = () -> connection.denials.put("x.\"" + SUBJECT, 1L);

    read(entries(1, 1));
    answerAll();

    assertEquals(List.of("due", "published [1]"), record.asked);
  }

  @Test
  void whatLeftIsNotedBeforeWhatIsRefused() {
    connection.refused.add("2");

    read(entries(1, 3));
    answerAll();

    assertEquals(List.of("1", "3"), connection.handedOver);
    assertEquals(List.of("due", "published [1, 3]", "failed [2]"), record.asked);
  }

  @Test
  void nothingIsHandedOverWhileAPauseIsRequested() {
    read(entries(1, 1));
    world.state.pause().request();
    answerAll();

    assertEquals(List.of(), connection.handedOver);
    assertEquals(List.of("due"), record.asked);
  }

  @Test
  void nothingIsHandedOverThatWasReadLongAgo() {
    read(entries(1, 1));
    world.clock.pass(Duration.ofMillis(900));
    record.pending = List.of();
    answerAll();

    assertEquals(List.of(), connection.handedOver);
  }

  @Test
  void nothingIsHandedOverOnceTheLeaseHasRunOut() {
    read(entries(1, 1));
    world.state.role(new Role.Active(1, world.clock.nanoTime()));
    answerAll();

    assertEquals(List.of(), connection.handedOver);
  }

  @Test
  void nothingIsReadWithoutALeaseOrALink() {
    world.state.role(new Role.Standby(1));
    publication.request();
    world.loops.step("publication");

    world.lead(2);
    connection.end();
    publication.request();
    world.loops.step("publication");

    assertEquals(0, world.asks.waiting());
  }

  @Test
  void aFullPageIsFollowedByTheNextAtOnce() {
    read(entries(1, 100));
    answer();
    answer();
    record.pending = entries(101, 101);
    answerAll();

    assertEquals(101, connection.handedOver.size());
    assertEquals(List.of("published 100", "published 1"), world.observed);
  }

  /** Where all of a page is too old, what may leave is on the next one. */
  @Test
  void whatIsTooOldIsToldAndTheNextPageFollowsAtOnce() {
    record.expired = 3;
    publication.request();
    world.stepAndAnswer("publication");

    record.pending = entries(4, 4);
    answerAll();

    assertEquals(List.of("due", "due", "published [4]"), record.asked);
    assertEquals(List.of("expired 3", "published 1"), world.observed);
  }

  @Test
  void aPageIsFullThatWouldBeWithoutWhatIsTooOld() {
    record.expired = 3;
    read(entries(4, 100));
    answer();
    answer();
    record.pending = entries(101, 101);
    answerAll();

    assertEquals(List.of("expired 3", "published 97", "published 1"), world.observed);
  }

  @Test
  void aFlushWaitsForWhatFollowsWhatIsTooOld() {
    record.expired = 3;
    CompletableFuture<Void> flush = publication.flush();
    world.stepAndAnswer("publication");
    assertFalse(flush.isDone());

    answerAll();

    assertTrue(flush.isDone());
  }

  @Test
  void aFlushIsDoneWhenNothingIsLeft() {
    read(entries(1, 2));
    CompletableFuture<Void> flush = publication.flush();
    answer();
    answer();
    answer();
    assertFalse(flush.isDone());

    record.pending = List.of();
    world.loops.step("publication");
    answerAll();

    assertTrue(flush.isDone());
  }

  @Test
  void aFlushIsDoneWhenNothingCanBePublished() {
    CompletableFuture<Void> flush = publication.flush();
    world.loops.step("publication");
    world.asks.fail("the database did not answer in time");
    world.loops.step("publication");

    assertTrue(flush.isDone());
  }

  @Test
  void whatCouldNotBeNotedIsHandedOverAgain() {
    read(entries(1, 1));
    answer();
    world.asks.answer();
    world.loops.step("publication");
    world.asks.fail("the database did not answer in time");
    world.loops.step("publication");

    publication.request();
    world.loops.step("publication");
    answerAll();

    assertEquals(List.of("1", "1"), connection.handedOver);
  }
}
