package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;
import quorate.running.LoopPulse;
import quorate.servers.Eventually;
import quorate.testkit.BusyCarriers;

class OutsideCallsTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final HandClock clock = new HandClock();
  private final LoopPulse pulse = new LoopPulse("lease", Duration.ofMillis(500), clock);
  private final CountDownLatch answered = new CountDownLatch(1);

  private static final class HandClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos.get());
    }

    @Override
    public long nanoTime() {
      return nanos.get();
    }
  }

  @Test
  void theAnswerIsReturned() throws InterruptedException {
    assertEquals("yes", new OutsideCalls("lease", pulse).call(() -> "yes"));
  }

  @Test
  void theAnswerComesWhileRequestsKeepEveryCarrierOfVirtualThreads() throws Exception {
    OutsideCalls calls = new OutsideCalls("lease", pulse, SOON);

    assertEquals("yes", BusyCarriers.during(() -> calls.call(() -> "yes")));
  }

  @Test
  void whatTheQuestionThrowsIsThrown() {
    RuntimeException refusal = new IllegalArgumentException("no");
    assertSame(
        refusal,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new OutsideCalls("lease", pulse)
                    .call(
                        () -> {
                          throw refusal;
                        })));
  }

  @Test
  void aLoopThatWaitsLongerThanItMayStandStillMoves() throws Exception {
    FutureTask<String> loop =
        new FutureTask<>(() -> new OutsideCalls("lease", pulse).call(this::late));
    Thread.startVirtualThread(loop);

    clock.nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    assertTrue(pulse.isStuck());
    Eventually.holds(SOON, "the loop moves", () -> !pulse.isStuck());

    answered.countDown();
    assertEquals("late", loop.get(SOON.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void whatDoesNotEvenKeepItsOwnDeadlineIsLeftBehind() {
    OutsideCalls calls = new OutsideCalls("lease", pulse, Duration.ofSeconds(1));

    OutsideCalls.Overdue overdue =
        assertThrows(OutsideCalls.Overdue.class, () -> calls.call(this::late));

    assertEquals(
        "A call to the outside has not ended within PT1S; going on without it",
        overdue.getMessage());
  }

  @Test
  void aLoopThatIsInterruptedWaitsNoLongerAndInterruptsTheCall() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    FutureTask<String> loop =
        new FutureTask<>(
            () ->
                new OutsideCalls("lease", pulse)
                    .call(
                        () -> {
                          String answer = late();
                          interrupted.countDown();
                          return answer;
                        }));
    Thread thread = Thread.ofVirtual().start(loop);

    thread.interrupt();

    assertTrue(interrupted.await(SOON.toSeconds(), TimeUnit.SECONDS));
    assertTrue(thread.join(SOON));
  }

  /** Answers when it is told to, or interrupted. */
  private String late() {
    try {
      answered.await();
      return "late";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }
}
