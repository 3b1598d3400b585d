package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.Decision;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;
import quorate.record.Refusal;
import quorate.record.TradingControl;
import quorate.testkit.RecordedLog;

class RecordingTest {
  private static final RecordedDecision AAA = Decided.recorded(1, "AAA");
  private static final RecordedDecision BBB = Decided.recorded(2, "BBB");

  private final ByHand world = new ByHand();
  private final HeldRecord record = new HeldRecord();
  private final List<String> told = new ArrayList<>();
  private final Recording recording =
      new Recording(
          record,
          () -> told.add("something to publish"),
          term -> told.add("term over: " + term),
          world.context);
  private final Proposal proposal = Decided.proposal(1, "AAA", "BBB");

  @BeforeEach
  void lead() {
    world.lead(1);
    world.state.pause().read(TradingControl.NEVER_PAUSED, 0);
    recording.propose(proposal);
    world.loops.step("record");
  }

  private static RecordResult failed(
      List<RecordedDecision> recorded, List<RecordedDecision> inDoubt) {
    return new RecordResult(
        recorded, inDoubt, List.of(), RecordResult.End.FAILED, "the disk is full");
  }

  private void answer() {
    world.asks.answer();
    world.loops.step("record");
  }

  private Optional<Settlement> settled(int recorded, Settlement.End end) {
    return Optional.of(new Settlement(recorded, Map.of(), end));
  }

  @Test
  void whatIsRecordedIsSettledAndPublished() {
    record.result = HeldRecord.complete(AAA, BBB);
    assertEquals(Optional.empty(), proposal.settlement());

    answer();

    assertEquals(List.of("record 2 in term 1"), record.asked);
    assertEquals(settled(2, Settlement.End.COMPLETE), proposal.settlement());
    assertEquals(List.of("something to publish"), told);
  }

  @Test
  void whatTheRecordRefusesForItselfCostsItsSymbolAlone() {
    record.result =
        new RecordResult(
            List.of(BBB),
            List.of(),
            List.of(new Refusal("AAA", Refusal.Part.DECISION, "no such character")),
            RecordResult.End.COMPLETE,
            "");

    answer();

    Settlement settlement = proposal.settlement().orElseThrow();
    assertEquals(
        new Settlement(1, Map.of("AAA", "no such character"), Settlement.End.COMPLETE), settlement);
    assertEquals(
        List.of("BBB"),
        settlement.recordedOf(proposal.decisions()).stream().map(Decision::symbol).toList());
  }

  @Test
  void whatCouldNotBeRecordedStaysDue() {
    record.result = failed(List.of(AAA), List.of());

    answer();

    assertEquals(settled(1, Settlement.End.UNAVAILABLE), proposal.settlement());
    assertEquals(List.of("something to publish"), told);
  }

  @Test
  void aRecordThatIsPausedIsBelievedAtOnce() {
    record.result = new RecordResult(List.of(), List.of(), List.of(), RecordResult.End.PAUSED, "");

    answer();

    assertEquals(settled(0, Settlement.End.PAUSED), proposal.settlement());
    assertTrue(world.state.pause().isPaused());
    assertEquals(List.of(), told);
  }

  @Test
  void aStaleTermIsOver() {
    record.result =
        new RecordResult(List.of(), List.of(), List.of(), RecordResult.End.STALE_TERM, "");

    answer();

    assertEquals(settled(0, Settlement.End.TERM_OVER), proposal.settlement());
    assertEquals(List.of("term over: 1"), told);
  }

  @Test
  void aCommitInDoubtIsAskedForUntilItIsKnown() {
    record.result = failed(List.of(), List.of(AAA, BBB));
    answer();
    world.asks.fail("the database did not answer in time");
    world.loops.step("record");
    assertEquals(0, world.asks.waiting());

    world.clock.pass(Duration.ofMillis(200));
    world.loops.step("record");
    record.confirmed = Optional.of(Set.of(AAA.id(), BBB.id()));
    answer();

    assertEquals(List.of("record 2 in term 1", "confirm 2 in term 1"), record.asked);
    assertEquals(settled(2, Settlement.End.UNAVAILABLE), proposal.settlement());
  }

  @Test
  void aCommitThatLeftNothingBehindStaysDue() {
    record.result = failed(List.of(), List.of(AAA, BBB));
    answer();
    answer();

    assertEquals(settled(0, Settlement.End.UNAVAILABLE), proposal.settlement());
    assertEquals(List.of(), told);
  }

  @Test
  void aCommitInDoubtIsLeftToWhoeverHoldsTheNextTerm() {
    record.result = failed(List.of(AAA), List.of(BBB));
    record.confirmed = Optional.empty();
    try (RecordedLog log = new RecordedLog(Recording.class)) {
      answer();
      answer();

      assertEquals(
          List.of(
              "Whether 1 decisions were recorded cannot be found out under this lease any more;"
                  + " whoever leads next reads that from the record, and publishes them or decides"
                  + " anew: "
                  + record.result.problem()),
          log.warnings());
    }
    assertEquals(settled(1, Settlement.End.TERM_OVER), proposal.settlement());
    assertEquals(List.of("term over: 1", "something to publish"), told);
  }

  @Test
  void whoeverLosesTheRoleAsksNoMoreWhatBecameOfACommit() {
    record.result = failed(List.of(), List.of(AAA, BBB));
    answer();
    world.asks.fail("the database did not answer in time");
    world.loops.step("record");

    world.state.role(new Role.Standby(1));
    world.loops.step("record");

    assertEquals(settled(0, Settlement.End.TERM_OVER), proposal.settlement());
  }

  @Test
  void aRecordThatNeverAnswersEndsTheTerm() {
    world.asks.overdue();
    world.loops.step("record");

    assertEquals(settled(0, Settlement.End.TERM_OVER), proposal.settlement());
    assertEquals(List.of("term over: 1"), told);
  }

  @Test
  void oneProposalFollowsTheOther() {
    record.result = HeldRecord.complete(AAA, BBB);
    answer();

    Proposal next = Decided.proposal(1, "CCC");
    recording.propose(next);
    world.loops.step("record");
    record.result = HeldRecord.complete(Decided.recorded(3, "CCC"));
    answer();

    assertEquals(settled(1, Settlement.End.COMPLETE), next.settlement());
  }

  @Test
  void whatNobodyForesawEndsTheLoop() {
    record.result = null;

    world.asks.answer();

    assertThrows(NullPointerException.class, () -> world.loops.step("record"));
  }
}
