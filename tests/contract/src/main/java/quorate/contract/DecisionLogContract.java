package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.Decision;
import quorate.record.DecisionLog;
import quorate.record.PublicationEnd;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;

/** How decisions must be recorded. */
public abstract class DecisionLogContract extends RecordContract {
  /** Long enough ago for a retention of {@code RETENTION}. */
  private static final Duration LONG_AGO = Duration.ofHours(1);

  private static final Duration RETENTION = Duration.ofMillis(500);

  protected long term;
  protected DecisionLog log;

  protected DecisionLogContract() {}

  @BeforeEach
  void lead() {
    term = Samples.lead(one);
    log = one.decisionLog();
  }

  @Test
  protected void whatIsRecordedIsReadBackAsItWas() {
    List<Decision> decisions =
        List.of(
            Samples.decision("BTC/USD", Samples.vote("a", 900_000)),
            Samples.decision("ETH/USD", Samples.vote("b", 800_000), Samples.vote("a", 700_000)),
            Samples.decision("SOL/USD"));

    RecordResult result = log.record(term, decisions);

    List<RecordedDecision> expected = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      expected.add(
          new RecordedDecision(
              result.recorded().get(i).id(), i + 1, term, "one", "0.1.0-test", decisions.get(i)));
    }
    assertEquals(complete(expected), result);
    assertEquals(expected, one.archive().page(0, Optional.empty(), 10));
  }

  @Test
  protected void theSequenceGoesOnWithoutGapsThroughRefusalsAndTerms() {
    log.record(term, Samples.decisions("A", "B"));
    log.record(term + 7, Samples.decisions("C"));
    one.lease().release(term);
    long second = Samples.lead(two);
    log.record(term, Samples.decisions("D"));
    two.decisionLog().record(second, Samples.decisions("E"));

    assertEquals(
        List.of("1 A", "2 B", "3 E"), Samples.shown(one.archive().page(0, Optional.empty(), 10)));
  }

  @Test
  protected void aStaleTermWritesNothingAndIsToldSo() {
    one.lease().release(term);
    Samples.lead(two);

    assertEquals(nothing(RecordResult.End.STALE_TERM), log.record(term, Samples.decisions("A")));
    assertEquals(List.of(), one.archive().page(0, Optional.empty(), 10));
  }

  @Test
  protected void nothingIsRecordedWhilePausedAndAgainAfterwards() {
    two.control().change(Samples.pause(), Samples.WITHIN);
    RecordResult paused = log.record(term, Samples.decisions("A"));
    two.control().change(Samples.resume(), Samples.WITHIN);
    RecordResult resumed = log.record(term, Samples.decisions("A"));

    assertEquals(nothing(RecordResult.End.PAUSED), paused);
    assertEquals(List.of("1 A"), Samples.shown(resumed.recorded()));
  }

  @Test
  protected void thoseInDoubtAreFoundIfTheyWereRecorded() {
    RecordResult recorded = log.record(term, Samples.decisions("A", "B"));

    assertEquals(
        Optional.of(Set.copyOf(Samples.ids(recorded))), log.confirm(term, recorded.recorded()));
    assertEquals(Optional.empty(), log.confirm(term + 1, recorded.recorded()));
  }

  @Test
  protected void groupsHaveSequencesOfTheirOwn() {
    Member other = record.member("other", "one");
    long otherTerm = Samples.lead(other);
    log.record(term, Samples.decisions("A", "B"));

    RecordResult result = other.decisionLog().record(otherTerm, Samples.decisions("A"));

    assertEquals(List.of("1 A"), Samples.shown(result.recorded()));
    assertEquals(1, other.outbox(1).pendingCount());
  }

  private static RecordResult complete(List<RecordedDecision> recorded) {
    return new RecordResult(recorded, List.of(), List.of(), RecordResult.End.COMPLETE, "");
  }

  private static RecordResult nothing(RecordResult.End end) {
    return new RecordResult(List.of(), List.of(), List.of(), end, "");
  }

  @Test
  protected void aDecisionIsDeletedOnlyOnceItHasOutlivedTheRetention() {
    publish("A", "A");
    record.pass(Duration.ofMinutes(1));

    assertEquals(0, log.deleteOlderThan(Duration.ofMinutes(2), 10));
    assertEquals(1, log.deleteOlderThan(RETENTION, 10));
  }

  @Test
  protected void aRetentionBelowASecondIsNotNone() {
    publish("A", "A");

    assertEquals(0, log.deleteOlderThan(Duration.ofMillis(999), 10));
  }

  @Test
  protected void whatHasOutlivedTheRetentionIsDeletedInBatches() {
    publish("A", "B", "C", "A", "B", "C");
    record.pass(LONG_AGO);

    assertEquals(2, log.deleteOlderThan(RETENTION, 2));
    assertEquals(1, log.deleteOlderThan(RETENTION, 2));
    assertEquals(0, log.deleteOlderThan(RETENTION, 2));
    assertEquals(
        List.of("4 A", "5 B", "6 C"), Samples.shown(one.archive().page(0, Optional.empty(), 10)));
  }

  @Test
  protected void theLastDecisionOfASymbolStaysSoThatItsSignalsAreNotDecidedAgain() {
    publish("A", "B", "A");
    record.pass(LONG_AGO);
    log.deleteOlderThan(RETENTION, 10);

    assertEquals(
        Set.of("A", "B"), log.lastDecided(List.of("A", "B"), RETENTION).timestamps().keySet());
    assertEquals(List.of("2 B", "3 A"), Samples.shown(one.archive().page(0, Optional.empty(), 10)));
  }

  @Test
  protected void aDecisionThatWaitsToBePublishedIsNotDeleted() {
    log.record(term, Samples.decisions(record.now(), "A", "A"));
    record.pass(LONG_AGO);

    assertEquals(0, log.deleteOlderThan(RETENTION, 10));
    assertEquals(2, one.outbox(1).pendingCount());
  }

  /** One cycle each, as a cycle decides a symbol once. */
  private void publish(String... symbols) {
    for (String symbol : symbols) {
      RecordResult result = log.record(term, Samples.decisions(record.now(), symbol));
      one.outbox(1).end(Samples.ids(result), PublicationEnd.PUBLISHED);
    }
  }
}
