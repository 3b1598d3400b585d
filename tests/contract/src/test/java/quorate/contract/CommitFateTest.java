package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quorate.record.AuditQuery;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordResult;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;

/** Faults of the record in memory. */
class CommitFateTest {
  private final TestedTwin twin = new TestedTwin();
  private final Member one = twin.member("one");
  private final long term = Samples.lead(one);

  @Test
  void whatIsRolledBackIsNotRecordedAndToldSo() {
    fates(CommitFate.ROLLED_BACK);

    RecordResult result = one.decisionLog().record(term, Samples.decisions("A"));

    assertEquals(
        new RecordResult(
            List.of(), List.of(), List.of(), RecordResult.End.FAILED, "the record failed"),
        result);
    assertEquals(List.of(), twin.record().recorded(TestedRecord.GROUP));
  }

  @Test
  void aCommitThatIsLostIsInDoubtWhetherOrNotItTookEffect() {
    fates(CommitFate.LOST_BEFORE);
    RecordResult before = one.decisionLog().record(term, Samples.decisions("A"));
    fates(CommitFate.LOST_AFTER);
    RecordResult after = one.decisionLog().record(term, Samples.decisions("B"));

    assertEquals(List.of("1 A"), Samples.shown(before.inDoubt()));
    assertEquals(List.of("1 B"), Samples.shown(after.inDoubt()));
    assertEquals(Optional.of(Set.of()), one.decisionLog().confirm(term, before.inDoubt()));
    assertEquals(
        Optional.of(Set.of(after.inDoubt().getFirst().id())),
        one.decisionLog().confirm(term, after.inDoubt()));
  }

  @Test
  void aChangeWhoseCommitIsLostIsTriedOnceMore() {
    fates(CommitFate.LOST_AFTER, CommitFate.COMMITTED);

    ControlChange change = one.control().change(Samples.pause(), Samples.WITHIN);

    assertEquals(new ControlChange(twin.record().control(TestedRecord.GROUP), true, 0), change);
    assertEquals(true, change.control().paused());
  }

  @Test
  void aChangeWhoseCommitIsLostIsNotOvertakenByItself() {
    one.control().change(Samples.pause(), Samples.WITHIN);
    long seen = twin.record().control(TestedRecord.GROUP).version();
    fates(CommitFate.LOST_AFTER, CommitFate.COMMITTED);

    ControlChange change =
        one.control()
            .change(
                new ControlRequest(
                    false, Optional.empty(), Optional.empty(), "192.0.2.1", OptionalLong.of(seen)),
                (_, _) -> List.of(TradingSamples.audit("control.resumed")),
                Samples.WITHIN);

    assertEquals(new ControlChange(twin.record().control(TestedRecord.GROUP), true, 0), change);
    assertEquals(1, one.auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10).size());
  }

  @Test
  void aChangeThatIsLostTwiceIsToldAsUnknown() {
    fates(CommitFate.LOST_BEFORE, CommitFate.ROLLED_BACK);

    RecordUnavailable unknown =
        assertThrows(
            RecordUnavailable.class, () -> one.control().change(Samples.pause(), Samples.WITHIN));

    assertEquals(
        "Whether the change was recorded could not be found out; ask again: the connection to the"
            + " record was lost",
        unknown.getMessage());
    assertTrue(unknown.isInDoubt());
    assertEquals(TradingControl.NEVER_PAUSED, twin.record().control(TestedRecord.GROUP));
  }

  @Test
  void aRenewalWhoseAnswerIsLostMayHaveProlongedTheLease() {
    fates(CommitFate.LOST_AFTER);
    assertThrows(RecordUnavailable.class, () -> one.lease().renew(term, Duration.ofMinutes(1)));

    assertEquals(Duration.ofMinutes(1), one.lease().read().remaining());
  }

  /** Of the next transactions; those after them take effect. */
  private void fates(CommitFate... next) {
    Queue<CommitFate> fates = new ArrayDeque<>(List.of(next));
    twin.record()
        .fates(transaction -> Optional.ofNullable(fates.poll()).orElse(CommitFate.COMMITTED));
  }
}
