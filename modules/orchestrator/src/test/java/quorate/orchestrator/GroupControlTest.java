package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;
import quorate.servers.Eventually;
import quorate.testkit.BusyCarriers;

class GroupControlTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final TradingControl PAUSED =
      new TradingControl(true, Optional.empty(), Optional.empty(), Optional.empty());
  private static final ControlRequest PAUSE =
      new ControlRequest(true, Optional.of("ann"), Optional.of("look"), "127.0.0.1");
  private static final ControlChange DONE = new ControlChange(PAUSED, true, 0);

  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();

  @Test
  void aPauseIsMadeWhileRequestsKeepEveryCarrierOfVirtualThreads() throws Exception {
    GroupControl control = new GroupControl(GroupControlTest::paused);

    assertEquals(DONE, BusyCarriers.during(() -> control.change(PAUSE, SOON)));
  }

  @Test
  void changesAreMadeOneAtATimeAndOneForWhichThereIsNoRoomIsRefused() throws Exception {
    GroupControl control = new GroupControl(this::late);
    List<FutureTask<ControlChange>> changes = new ArrayList<>();
    for (int i = 0; i < 1 + GroupControl.MOST_WAITING + 1; i++) {
      FutureTask<ControlChange> change = new FutureTask<>(() -> control.change(PAUSE, SOON));
      Thread.ofPlatform().daemon().start(change);
      changes.add(change);
    }

    Eventually.holds(SOON, "one is answered", () -> changes.stream().anyMatch(FutureTask::isDone));
    FutureTask<ControlChange> refused =
        changes.stream().filter(FutureTask::isDone).findFirst().orElseThrow();
    assertEquals(
        "Too many changes at a time, nothing has changed by this one",
        assertInstanceOf(RecordUnavailable.class, refused.exceptionNow()).getMessage());
    assertEquals(1, begun.get());

    answered.countDown();
    changes.remove(refused);
    for (FutureTask<ControlChange> change : changes) {
      assertEquals(DONE, change.get(SOON.toSeconds(), TimeUnit.SECONDS));
    }
  }

  @Test
  void aChangeWhoseTurnComesTooLateIsNotMade() throws Exception {
    GroupControl control = new GroupControl(this::late);
    FutureTask<ControlChange> first = new FutureTask<>(() -> control.change(PAUSE, SOON));
    FutureTask<ControlChange> second =
        new FutureTask<>(() -> control.change(PAUSE, Duration.ofNanos(1)));
    Thread.ofPlatform().daemon().start(first);
    Eventually.holds(SOON, "the first has begun", () -> begun.get() == 1);
    Thread.ofPlatform().daemon().start(second);

    answered.countDown();

    Eventually.holds(SOON, "both are answered", () -> first.isDone() && second.isDone());
    assertEquals(DONE, first.get());
    assertEquals(
        "Changes before this one took too long, nothing has changed by this one",
        assertInstanceOf(RecordUnavailable.class, second.exceptionNow()).getMessage());
    assertEquals(1, begun.get());
  }

  private static ControlChange paused(ControlRequest request, Duration within) {
    return DONE;
  }

  /** Is made when the test says so. */
  private ControlChange late(ControlRequest request, Duration within) {
    begun.incrementAndGet();
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return paused(request, within);
  }
}
