package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;

class PauseRequestsTest {
  private static final TradingControl PAUSED =
      new TradingControl(
          true, Optional.of(HandClock.NOON), Optional.of("ann"), Optional.of("look"));
  private static final ControlRequest PAUSE =
      new ControlRequest(true, Optional.of("ann"), Optional.of("look"), "10.0.0.1");
  private static final ControlRequest RESUME =
      new ControlRequest(false, Optional.empty(), Optional.empty(), "10.0.0.1");

  private static final Duration WITHIN = Duration.ofSeconds(8);

  private final ByHand world = new ByHand();
  private final HeldRecord record = new HeldRecord();
  private final List<String> told = new ArrayList<>();
  private final PauseRequests requests =
      new PauseRequests(record, () -> told.add("read again"), world.context);

  private static String problem(CompletableFuture<ControlChange> answer) {
    ExecutionException failure = assertThrows(ExecutionException.class, answer::get);
    assertEquals(RecordUnavailable.class, failure.getCause().getClass());
    return failure.getCause().getMessage();
  }

  @Test
  void aPauseIsRequestedBeforeTheRecordIsAsked() {
    requests.change(PAUSE, WITHIN);

    assertTrue(world.state.pause().isRequested());
    assertEquals(0, world.asks.waiting());
  }

  @Test
  void aChangeIsKnownHereOnceItIsAnswered() throws Exception {
    record.change = new ControlChange(PAUSED, true, 3);
    CompletableFuture<ControlChange> answer = requests.change(PAUSE, WITHIN);

    world.stepAndAnswer("control");

    assertEquals(record.change, answer.get());
    assertEquals(Optional.of(PAUSED), world.state.control());
    assertFalse(world.state.pause().isRequested());
    assertEquals(List.of("cancelled 3"), world.observed);
  }

  @Test
  void aResumeHoldsUpNothing() {
    requests.change(RESUME, WITHIN);

    assertFalse(world.state.pause().isRequested());
  }

  @Test
  void aPauseThatCannotBeRecordedIsReadAgainAndHoldsUpNothingMore() {
    CompletableFuture<ControlChange> answer = requests.change(PAUSE, WITHIN);
    world.loops.step("control");
    world.asks.fail("the database did not answer in time");
    world.loops.step("control");

    assertEquals("the database did not answer in time", problem(answer));
    assertFalse(world.state.pause().isRequested());
    assertEquals(List.of("read again"), told);
  }

  @Test
  void requestsAreCarriedOutOneAfterTheOther() {
    requests.change(PAUSE, WITHIN);
    requests.change(RESUME, WITHIN);
    world.loops.step("control");
    assertEquals(1, world.asks.waiting());

    world.asks.answer();
    world.stepAndAnswer("control");

    assertEquals(List.of("pause", "resume"), record.asked);
  }

  @Test
  void aRequestThatIsCancelledBeforeItHasBegunIsNotCarriedOut() {
    CompletableFuture<ControlChange> answer = requests.change(PAUSE, WITHIN);
    answer.cancel(false);
    world.loops.step("control");

    assertEquals(0, world.asks.waiting());
    assertFalse(world.state.pause().isRequested());
  }

  @Test
  void aRequestWhoseTimeIsOverIsNotCarriedOut() {
    CompletableFuture<ControlChange> answer = requests.change(PAUSE, WITHIN);
    world.clock.pass(WITHIN);
    world.loops.step("control");

    assertEquals(0, world.asks.waiting());
    assertEquals(
        "Changes before this one took too long, nothing has changed by this one", problem(answer));
  }

  @Test
  void moreRequestsThanMayWaitAreRefused() {
    for (int i = 0; i < PauseRequests.MOST_WAITING; i++) {
      requests.change(PAUSE, WITHIN);
    }

    assertEquals(
        "Too many changes at a time, nothing has changed by this one",
        problem(requests.change(PAUSE, WITHIN)));
  }

  @Test
  void whoeverWaitsWhenItStopsIsToldSo() throws InterruptedException {
    CompletableFuture<ControlChange> first = requests.change(PAUSE, WITHIN);
    CompletableFuture<ControlChange> second = requests.change(PAUSE, WITHIN);
    world.loops.step("control");

    requests.stop(WITHIN);

    assertEquals(
        "The orchestrator stops; ask another instance whether it has changed", problem(first));
    assertEquals("The orchestrator stops, nothing has changed by this request", problem(second));
  }

  @Test
  void whoeverComesAfterItHasStoppedIsToldSoAtOnce() throws InterruptedException {
    requests.stop(WITHIN);

    assertEquals(
        "The orchestrator stops, nothing has changed by this request",
        problem(requests.change(PAUSE, WITHIN)));
    assertFalse(world.state.pause().isRequested());
  }

  @Test
  void aChangeThatFailsUnforeseenHoldsUpNoCycleAndLeavesNobodyWaiting() {
    CompletableFuture<ControlChange> first = requests.change(PAUSE, WITHIN);
    CompletableFuture<ControlChange> second = requests.change(PAUSE, WITHIN);
    world.loops.step("control");
    world.asks.fail(new IllegalStateException("a bug"));

    assertThrows(IllegalStateException.class, () -> world.loops.step("control"));

    assertEquals("The change failed; ask another instance whether it has changed", problem(first));
    String closed =
        "This instance cannot change it any more, nothing has changed; ask another instance";
    assertEquals(closed, problem(second));
    assertEquals(closed, problem(requests.change(PAUSE, WITHIN)));
    assertFalse(world.state.pause().isRequested());
  }
}
