package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.Vote;
import quorate.record.Due;
import quorate.record.Outbox;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;

/** How what is recorded must wait to be published. */
public abstract class OutboxContract extends RecordContract {
  private static final Duration MAX_AGE = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  private Outbox outbox;
  private List<UUID> ids;

  protected OutboxContract() {}

  @BeforeEach
  void recordThree() {
    outbox = one.outbox(2);
    long term = Samples.lead(one);
    ids =
        Samples.ids(
            one.decisionLog()
                .record(
                    term,
                    List.of(
                        Samples.decision("A", Samples.NOW, Samples.votes(3)),
                        Samples.decision("B", Samples.vote("a", 1)),
                        Samples.decision("C", Samples.vote("a", 1)))));
  }

  @Test
  protected void whatIsRecordedWaitsInOrderWithItsStrongestVotesWithoutTheirReasoning() {
    List<OutboxEntry> pending = outbox.due(10, MAX_AGE).entries();

    assertEquals(ids, pending.stream().map(OutboxContract::id).toList());
    List<Vote> strongest =
        List.of(Samples.vote("agent-0", 900_000, ""), Samples.vote("agent-1", 899_999, ""));
    assertEquals(
        Samples.decision("A", Samples.NOW, strongest), pending.getFirst().decision().decision());
    assertEquals(3, pending.getFirst().votesTotal());
    assertEquals(3, outbox.pendingCount());
  }

  @Test
  protected void aPageIsTheFirstOfThoseThatWait() {
    outbox.end(List.of(ids.get(0)), PublicationEnd.PUBLISHED);

    assertEquals(List.of(ids.get(1)), due(1));
  }

  @Test
  protected void whatHasEndedWaitsNoMore() {
    assertEquals(1, outbox.end(List.of(ids.get(0)), PublicationEnd.PUBLISHED));
    assertEquals(1, outbox.end(List.of(ids.get(1)), PublicationEnd.FAILED));
    outbox.tried(List.of(ids.get(2)));

    assertEquals(List.of(ids.get(2)), due(10));
    assertEquals(List.of("published 1", "failed 1", "pending 1"), entries());
  }

  @Test
  protected void whatAnotherHasNotedBeforeIsNotNotedAgain() {
    outbox.end(List.of(ids.get(0)), PublicationEnd.PUBLISHED);

    assertEquals(2, two.outbox(2).end(ids, PublicationEnd.PUBLISHED));
    assertEquals(0, outbox.end(ids, PublicationEnd.FAILED));
    assertEquals(List.of("published 1", "published 1", "published 1"), entries());
  }

  @Test
  protected void aPauseCancelsWhatWaitsButNotTheTruthThatItLeft() {
    assertEquals(3, two.control().change(Samples.pause(), Samples.WITHIN).cancelled());
    assertEquals(List.of(), due(10));

    assertEquals(1, outbox.end(List.of(ids.getFirst()), PublicationEnd.PUBLISHED));

    assertEquals(List.of("published 1", "cancelled 0", "cancelled 0"), entries());
  }

  @Test
  protected void ofWhatWasCancelledInAClientsHandsTheAttemptsTellThatItMayHaveLeft() {
    two.control().change(Samples.pause(), Samples.WITHIN);

    outbox.tried(List.of(ids.get(1)));

    assertEquals(List.of("cancelled 0", "cancelled 1", "cancelled 0"), entries());
  }

  @Test
  protected void whatIsCancelledAndWasRefusedStaysCancelled() {
    two.control().change(Samples.pause(), Samples.WITHIN);

    assertEquals(0, outbox.end(ids, PublicationEnd.FAILED));
    assertEquals(0, outbox.end(ids, PublicationEnd.EXPIRED));
    assertEquals(List.of("cancelled 0", "cancelled 0", "cancelled 0"), entries());
  }

  @Test
  protected void whatIsTooOldExpiresUnlessItLeft() {
    record.pass(HOUR);

    assertEquals(new Due(3, List.of()), outbox.due(10, MAX_AGE));
    assertEquals(0, outbox.pendingCount());
    assertEquals(1, outbox.end(List.of(ids.get(2)), PublicationEnd.PUBLISHED));
    assertEquals(List.of("expired 0", "expired 0", "published 1"), entries());
  }

  @Test
  protected void onlyWhatIsTooOldExpires() {
    assertEquals(0, outbox.due(10, MAX_AGE).expired());
    assertEquals(3, outbox.pendingCount());
  }

  @Test
  protected void ofAPageOnlyTheOldExpiresAndOfTheNextOneToo() {
    record.pass(HOUR);
    UUID fresh = recordAnother();

    assertEquals(new Due(2, List.of()), outbox.due(2, MAX_AGE));
    Due next = outbox.due(2, MAX_AGE);

    assertEquals(1, next.expired());
    assertEquals(List.of(fresh), next.entries().stream().map(OutboxContract::id).toList());
    assertEquals(List.of("expired 0", "expired 0", "expired 0"), entries());
  }

  /** Or it would leave after what is newer. */
  @Test
  protected void whatSeemedTooOldWhileTheClockWasAheadDoesNotLeaveOnceItIsRightAgain() {
    record.pass(HOUR);
    UUID newer = recordAnother();
    assertEquals(List.of(newer), due(10));

    record.pass(HOUR.negated());

    assertEquals(List.of(newer), due(10));
    assertEquals(List.of("expired 0", "expired 0", "expired 0"), entries());
  }

  @Test
  protected void whatHasBeenDoneForADayIsDeleted() {
    outbox.end(List.of(ids.get(0), ids.get(1)), PublicationEnd.PUBLISHED);
    record.pass(Duration.ofHours(25));
    outbox.end(List.of(ids.get(2)), PublicationEnd.PUBLISHED);

    assertEquals(1, outbox.deleteDone(1));
    assertEquals(1, outbox.deleteDone(10));
    assertEquals(0, outbox.deleteDone(10));
    assertEquals(List.of("none", "none", "published 1"), entries());
  }

  private UUID recordAnother() {
    return Samples.ids(
            one.decisionLog()
                .record(Samples.lead(one), List.of(Samples.decision("D", Samples.vote("a", 1)))))
        .getFirst();
  }

  private List<UUID> due(int limit) {
    return outbox.due(limit, MAX_AGE).entries().stream().map(OutboxContract::id).toList();
  }

  private List<String> entries() {
    return ids.stream().map(record::entry).toList();
  }

  private static UUID id(OutboxEntry entry) {
    return entry.decision().id();
  }
}
