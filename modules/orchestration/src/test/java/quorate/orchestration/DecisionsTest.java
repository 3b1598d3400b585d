package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.DecidedMemory;
import quorate.domain.DecisionEngine;
import quorate.domain.Rules;
import quorate.domain.Signal;
import quorate.domain.WithheldReason;
import quorate.record.TradingControl;

class DecisionsTest {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final TradingControl PAUSED =
      new TradingControl(true, Optional.empty(), Optional.empty(), Optional.empty());

  private final ByHand world = new ByHand();
  private final RecordedJournal journal = new RecordedJournal();
  private final Inbox inbox = new Inbox();
  private final List<Proposal> proposals = new ArrayList<>();
  private final List<Signal> accepted = new ArrayList<>();
  private final HandLink link = new HandLink();
  private final Decisions decisions =
      new Decisions(
          new DecisionEngine(Rules.DEFAULT),
          STEP,
          inbox,
          journal,
          new AnswerSender(link, world.context),
          new EngineViews(inbox, _ -> 0, world.context),
          proposals::add,
          (signal, _) -> accepted.add(signal),
          world.context);

  @BeforeEach
  void hearOneSignal() {
    inbox.put(Heard.signal("one", "BTC-USD", HandClock.NOON), () -> false);
    world.state.pause().read(TradingControl.NEVER_PAUSED, 0);
    step();
  }

  private void step() {
    world.loops.step("decisions");
  }

  private void activate(long term) {
    world.lead(term);
    decisions.activate(term, DecidedMemory.NOTHING);
    step();
  }

  private void tick() {
    world.clock.pass(STEP);
    step();
  }

  private Map<WithheldReason, Long> withheld() {
    world.clock.pass(Duration.ofMillis(100));
    step();
    return world.state.engine().decisions().withheld();
  }

  /** The second is older than what stands. */
  @Test
  void onlySignalsThatCameToStandAreToBeKept() {
    inbox.put(Heard.signal("one", "BTC-USD", HandClock.NOON.minusSeconds(1)), () -> false);
    step();

    assertEquals(List.of("one"), accepted.stream().map(Signal::agentName).toList());
  }

  @Test
  void whatIsDueIsProposedAtATickAndOnlyOnce() {
    activate(1);
    assertEquals(List.of(), proposals);

    tick();
    tick();

    assertEquals(1, proposals.size());
    assertEquals(
        List.of("BTC-USD"),
        proposals.getFirst().decisions().stream().map(decision -> decision.symbol()).toList());
  }

  @Test
  void whatIsRecordedIsNotDueAnyMore() {
    activate(1);
    tick();
    proposals.getFirst().settle(new Settlement(1, Map.of(), Settlement.End.COMPLETE));
    tick();
    tick();

    assertEquals(1, proposals.size());
    assertEquals(List.of("tallied BTC-USD", "cycled, recorded 1"), world.observed);
  }

  @Test
  void whatCouldNotBeRecordedIsProposedAgainAndCounted() {
    activate(1);
    tick();
    proposals.getFirst().settle(new Settlement(0, Map.of(), Settlement.End.UNAVAILABLE));
    tick();

    assertEquals(2, proposals.size());
    assertEquals(Map.of(WithheldReason.DATABASE, 1L, WithheldReason.PAUSED, 0L), withheld());
  }

  @Test
  void whatTheRecordRefusesForItselfStaysDueAndIsCounted() {
    activate(1);
    tick();
    proposals
        .getFirst()
        .settle(new Settlement(0, Map.of("BTC-USD", "no such character"), Settlement.End.COMPLETE));
    tick();

    assertEquals(2, proposals.size());
    assertEquals(Map.of(WithheldReason.DATABASE, 1L, WithheldReason.PAUSED, 0L), withheld());
  }

  @Test
  void aTermThatIsOverIsNoTroubleOfTheDatabaseAndDecidesNoMore() {
    activate(1);
    tick();
    proposals.getFirst().settle(new Settlement(0, Map.of(), Settlement.End.TERM_OVER));
    tick();
    tick();

    assertEquals(1, proposals.size());
    assertEquals(Map.of(WithheldReason.DATABASE, 0L, WithheldReason.PAUSED, 0L), withheld());
  }

  @Test
  void theEngineFollowsThePauseAtEachStep() {
    activate(1);

    world.state.pause().changed(PAUSED);
    tick();
    assertEquals(List.of(), proposals);
    assertTrue(world.state.engine().paused());

    world.state.pause().changed(TradingControl.NEVER_PAUSED);
    tick();
    assertEquals(1, proposals.size());
    assertFalse(world.state.engine().paused());
    assertEquals(
        List.of("control true", "control false"),
        journal.lines().stream().filter(line -> line.startsWith("control")).toList().subList(0, 2));
  }

  @Test
  void aResumeBeforeTheRecordIsKnownIsNotUndoneByIt() {
    world.state.pause().changed(PAUSED);
    step();
    world.lead(1);
    CompletableFuture<Void> active = decisions.activate(1, DecidedMemory.NOTHING);
    world.state.pause().changed(TradingControl.NEVER_PAUSED);
    step();
    assertTrue(active.isDone());

    tick();

    assertEquals(1, proposals.size());
  }

  @Test
  void noCycleBeginsWhileAPauseIsRequested() {
    activate(1);

    world.state.pause().request();
    tick();
    assertEquals(List.of(), proposals);

    world.state.pause().answered();
    tick();
    assertEquals(1, proposals.size());
  }

  @Test
  void whilePausedNothingIsProposedAndEachTickIsCounted() {
    activate(1);
    world.state.pause().refused();
    tick();
    tick();

    assertEquals(List.of(), proposals);
    assertEquals(Map.of(WithheldReason.DATABASE, 0L, WithheldReason.PAUSED, 2L), withheld());
  }

  @Test
  void nothingIsDecidedUnderAnotherTermThanTheRoles() {
    activate(1);
    world.lead(2);
    tick();
    world.state.role(new Role.Active(1, world.clock.nanoTime()));
    tick();

    assertEquals(List.of(), proposals);
  }

  @Test
  void whoeverDecidesNoMoreIsIdleOnceItsCycleIsSettled() {
    activate(1);
    tick();
    CompletableFuture<Void> idle = decisions.deactivate();
    step();
    assertFalse(idle.isDone());

    proposals.getFirst().settle(new Settlement(1, Map.of(), Settlement.End.COMPLETE));
    step();

    assertTrue(idle.isDone());
    tick();
    assertEquals(1, proposals.size());
  }

  @Test
  void whatTheRecordHoldsIsNotDecidedAgain() {
    world.lead(1);
    decisions.activate(1, new DecidedMemory(Map.of("BTC-USD", Map.of("one", HandClock.NOON))));
    step();
    tick();

    assertEquals(List.of(), proposals);
  }

  @Test
  void onlyWhoeverDecidesAnswers() {
    HandLink.HandConnection connection = link.connect();
    inbox.put(Heard.signal("two", "BTC-USD", HandClock.NOON), () -> false);
    step();
    world.loops.step("answers");
    assertEquals(0, world.asks.waiting());

    activate(1);
    inbox.put(Heard.signal("two", "ETH-USD", HandClock.NOON), () -> false);
    step();
    world.stepAndAnswer("answers");

    assertEquals(List.of("_INBOX.someone {\"accepted\":true}"), connection.replies);
  }
}
