package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.DecisionEngine;
import quorate.domain.Rules;
import quorate.journal.Journal;
import quorate.record.GroupState;
import quorate.record.TradingControl;

class LeadershipTest {
  private static final Duration DURATION = Duration.ofSeconds(3);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final LeaseSettings SETTINGS = new LeaseSettings(DURATION, Duration.ZERO);
  private static final TradingControl PAUSED =
      new TradingControl(true, Optional.empty(), Optional.empty(), Optional.empty());

  private final ByHand world = new ByHand();
  private final HeldRecord record = new HeldRecord();
  private final HandLink link = new HandLink();
  private final LinkWatch linkWatch = new LinkWatch(link, SETTINGS, world.context);
  private final Decisions decisions = decisions();
  private boolean works = true;
  private final Leadership leadership =
      new Leadership(
          record,
          new Takeover.Parts(
              record, record, decisions, Duration.ofMinutes(10), SETTINGS.patience()),
          linkWatch,
          SETTINGS,
          () -> works,
          world.context);

  private Decisions decisions() {
    Inbox inbox = new Inbox();
    return new Decisions(
        new DecisionEngine(Rules.DEFAULT),
        Duration.ofSeconds(1),
        inbox,
        Journal.NONE,
        new AnswerSender(link, world.context),
        new EngineViews(inbox, _ -> 0, world.context),
        _ -> {},
        (_, _) -> {},
        world.context);
  }

  @BeforeEach
  void beReadyToLead() {
    link.connect();
    world.state.schemaReady();
    askNats();
  }

  private void askNats() {
    world.stepAndAnswer("link");
  }

  private void answer() {
    world.asks.answer();
    world.loops.step("lease");
  }

  /** Reads the group, and takes the lease if it is free. */
  private void read() {
    world.stepAndAnswer("lease");
  }

  /** Up to where the record is to be read. */
  private void takeOverUntilReading() {
    read();
    answer();
    answer();
    world.loops.step("decisions");
    world.loops.step("decisions");
    world.loops.step("lease");
  }

  private void takeOver() {
    takeOverUntilReading();
    answer();
    world.loops.step("decisions");
    world.loops.step("lease");
  }

  private Role.Active active(Duration sureFor) {
    return new Role.Active(1, world.clock.nanoTime() + sureFor.toNanos());
  }

  @Test
  void aFreeLeaseIsTakenAndTheRecordReadBeforeItLeads() {
    takeOverUntilReading();
    assertEquals(new Role.Standby(0), world.state.role());

    answer();
    assertEquals(new Role.Standby(0), world.state.role());
    world.loops.step("decisions");
    world.loops.step("lease");

    assertEquals(List.of("acquire", "fence 1", "last decided of []"), record.asked);
    assertEquals(active(DURATION), world.state.role());
  }

  @Test
  void aLeaseThatIsHeldIsLeftAlone() {
    record.group = new GroupState(7, "two", Duration.ofSeconds(1), TradingControl.NEVER_PAUSED);

    read();

    assertEquals(List.of(), record.asked);
    assertEquals(new Role.Standby(7), world.state.role());
  }

  @Test
  void aLeaseThatAnotherGotFirstIsLeftAlone() {
    record.acquired = OptionalLong.empty();

    read();
    answer();

    assertEquals(List.of("acquire"), record.asked);
    assertEquals(0, world.asks.waiting());
  }

  /** The answer may be lost of a question that was granted; the lease would be nobody's. */
  @Test
  void aLeaseThatMayBeOursWithoutAnAnswerIsGivenBack() {
    read();
    world.asks.fail("the connection was lost");
    world.loops.step("lease");
    record.group = new GroupState(1, "here", DURATION, TradingControl.NEVER_PAUSED);
    world.clock.pass(PERIOD);
    read();
    answerAll();

    assertEquals(List.of("release 1"), record.asked);
    world.clock.pass(PERIOD);
    read();
    answerAll();
    assertEquals(List.of("release 1"), record.asked);
  }

  @Test
  void nobodyTakesALeaseHeCouldNotUse() {
    works = false;
    read();
    works = true;
    world.state.drain();
    world.clock.pass(PERIOD);
    read();

    assertEquals(List.of(), record.asked);
  }

  @Test
  void nobodyTakesALeaseWithoutNats() {
    world.clock.pass(SETTINGS.patience().multipliedBy(2));

    read();

    assertEquals(List.of(), record.asked);
  }

  @Test
  void theLeaseIsRenewedWhileTheRecordIsRead() {
    takeOverUntilReading();

    world.clock.pass(SETTINGS.patience());
    world.loops.step("lease");
    // Behind the question for what was decided wait one for the group and the renewal.
    world.asks.answerAfter(2);
    world.clock.pass(DURATION.minus(SETTINGS.patience()));
    world.loops.step("link");
    world.asks.answerAfter(2);
    world.loops.step("link");
    world.loops.step("lease");
    answer();
    world.loops.step("decisions");
    world.loops.step("lease");

    assertEquals(List.of("acquire", "fence 1", "renew 1", "last decided of []"), record.asked);
    assertEquals(active(SETTINGS.patience()), world.state.role());
  }

  @Test
  void theRoleLastsAsLongAsTheLeaseIsSure() {
    takeOver();

    world.clock.pass(SETTINGS.patience());
    world.loops.step("lease");
    Role sure = active(DURATION.minus(SETTINGS.patience()));
    assertEquals(sure, world.state.role());
    answerAll();

    assertEquals(active(DURATION), world.state.role());
  }

  private void answerAll() {
    while (world.asks.waiting() > 0) {
      answer();
    }
  }

  @Test
  void aLeaseThatCannotBeRenewedInTimeIsGivenUp() {
    takeOver();

    world.clock.pass(DURATION);
    world.loops.step("lease");

    assertEquals(new Role.Standby(1), world.state.role());
  }

  @Test
  void aLeaseThatIsAnothersByNowIsGivenUp() {
    takeOver();
    record.renewed = false;

    world.clock.pass(SETTINGS.patience());
    world.loops.step("lease");
    answerAll();

    assertEquals(new Role.Standby(1), world.state.role());
  }

  @Test
  void whoeverHearsNothingOfNatsGivesTheLeaseBack() {
    takeOver();
    world.clock.pass(SETTINGS.patience());
    world.loops.step("lease");
    answerAll();
    world.clock.pass(DURATION.minus(SETTINGS.patience()));
    world.loops.step("lease");
    answerAll();

    assertFalse(world.state.role().active());
    assertTrue(record.asked.contains("release 1"), record.asked.toString());
  }

  @Test
  void whoeverCannotDecideGivesTheLeaseBack() {
    takeOver();
    works = false;

    world.loops.step("lease");
    answerAll();

    assertEquals(new Role.Standby(1), world.state.role());
    assertEquals("release 1", record.asked.getLast());
  }

  @Test
  void aTermUnderWhichNothingCanBeRecordedIsGivenBackAtOnce() {
    takeOver();

    leadership.termOver(1);
    world.loops.step("lease");
    answerAll();

    assertEquals(new Role.Standby(1), world.state.role());
    assertEquals("release 1", record.asked.getLast());
  }

  @Test
  void aTakeoverThatFailsGivesTheLeaseBack() {
    read();
    answer();
    world.asks.fail("the database did not answer in time");
    world.loops.step("lease");
    answerAll();

    assertEquals("release 1", record.asked.getLast());
    assertEquals(new Role.Standby(1), world.state.role());
  }

  @Test
  void aDecisionLoopThatDoesNotMoveCannotTakeOver() {
    read();
    answer();
    answer();

    world.clock.pass(SETTINGS.patience());
    world.loops.step("lease");
    answerAll();

    assertTrue(record.asked.contains("release 1"), record.asked.toString());
  }

  @Test
  void aResumeDuringATakeoverIsNotUndone() {
    record.group = new GroupState(0, "", Duration.ZERO, PAUSED);
    takeOverUntilReading();
    world.loops.step("decisions");

    world.state.pause().changed(TradingControl.NEVER_PAUSED);
    answer();
    world.loops.step("decisions");
    world.loops.step("lease");
    world.clock.pass(Duration.ofMillis(100));
    world.loops.step("decisions");

    assertTrue(world.state.role().active());
    assertFalse(world.state.engine().paused());
  }

  @Test
  void thePauseIsReadOnEveryInstance() {
    record.group = new GroupState(7, "two", Duration.ofSeconds(1), PAUSED);

    read();

    assertTrue(world.state.pause().isPaused());
    assertEquals(Optional.of(PAUSED), world.state.control());
  }

  @Test
  void whoeverResignsGivesTheLeaseBackAndTakesNoOther() {
    takeOver();
    world.state.drain();
    CompletableFuture<Void> resigned = leadership.resign();
    world.loops.step("lease");
    assertFalse(resigned.isDone());

    answerAll();

    assertTrue(resigned.isDone());
    assertEquals("release 1", record.asked.getLast());
  }

  @Test
  void aLeaseThatWasTakenWhileItStopsIsGivenBack() {
    read();
    world.state.drain();
    CompletableFuture<Void> resigned = leadership.resign();
    answer();

    assertTrue(resigned.isDone());
    assertEquals(List.of("acquire", "release 1"), record.asked);
  }

  @Test
  void nothingIsAskedBeforeTheTablesAreThere() {
    ByHand early = new ByHand();
    new Leadership(
        record,
        new Takeover.Parts(record, record, decisions, Duration.ofMinutes(10), SETTINGS.patience()),
        linkWatch,
        SETTINGS,
        () -> true,
        early.context);

    early.loops.step("lease");

    assertEquals(0, early.asks.waiting());
  }
}
