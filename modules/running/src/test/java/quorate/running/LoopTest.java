package quorate.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration NEVER = Duration.ofHours(1);

  private final HandClock clock = new HandClock();
  private final HeardLog log = new HeardLog();
  private final SynchronousQueue<String> steps = new SynchronousQueue<>();
  private Loop loop = Loop.every(NEVER, "lease", clock, () -> steps.put("step"));

  @AfterEach
  void stop() {
    loop.stop();
  }

  private Loop failing(Loop.Step step) {
    return new ThreadLoop(NEVER, new LoopPulse("record", NEVER, clock), step, log);
  }

  private void awaitStep() throws InterruptedException {
    assertEquals("step", steps.poll(SOON.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void aLoopRunsItsFirstStepAtOnce() throws InterruptedException {
    loop.start();

    awaitStep();
  }

  @Test
  void aLoopRunsAStepAPeriodLater() throws InterruptedException {
    loop = Loop.every(Duration.ofMillis(1), "lease", clock, () -> steps.put("step"));
    loop.start();

    awaitStep();
    awaitStep();
  }

  @Test
  void aStepThatIsRequestedRunsAtOnce() throws InterruptedException {
    loop.start();
    awaitStep();

    loop.request();

    awaitStep();
  }

  @Test
  void severalRequestsBeforeAStepAreOne() throws InterruptedException {
    CountDownLatch requested = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    loop =
        Loop.every(
            NEVER,
            "lease",
            clock,
            () -> {
              runs.incrementAndGet();
              requested.await();
              steps.put("step");
            });
    loop.start();
    for (int i = 0; i < 5; i++) {
      loop.request();
    }
    requested.countDown();
    awaitStep();
    awaitStep();
    loop.stop();

    assertTrue(loop.join(SOON));
    assertEquals(2, runs.get());
  }

  @Test
  void aContinuousLoopRunsOneStepAfterTheOther() throws InterruptedException {
    loop = Loop.continuous(new LoopPulse("decisions", NEVER, clock), () -> steps.put("step"));
    loop.start();

    awaitStep();
    awaitStep();
    awaitStep();
  }

  @Test
  void aLoopThatIsStoppedEndsThoughItsStepWaits() throws InterruptedException {
    loop.start();

    loop.stop();

    assertTrue(loop.join(SOON));
  }

  @Test
  void aLoopThatWasStoppedIsNeverStuck() {
    loop.stop();
    clock.advance(Duration.ofDays(1));

    assertFalse(loop.pulse().isStuck());
  }

  @Test
  void aLoopThatIsToEndAfterItsStepIsNotInterrupted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger whole = new AtomicInteger();
    loop =
        Loop.every(
            NEVER,
            "lease",
            clock,
            () -> {
              begun.countDown();
              goOn.await();
              whole.incrementAndGet();
            });
    loop.start();
    begun.await();

    loop.stopAfterStep();
    goOn.countDown();

    assertTrue(loop.join(SOON));
    assertEquals(1, whole.get());
  }

  @Test
  void aLoopThatWasNeverStartedHasEnded() throws InterruptedException {
    assertTrue(loop.join(Duration.ZERO));
  }

  @Test
  void anExceptionThatNobodyForesawEndsTheLoopAndFailsItsPulse() throws InterruptedException {
    loop =
        failing(
            () -> {
              throw new IllegalStateException("a bug");
            });

    runUntilItEnds();

    assertEquals(
        List.of(
            "ERROR The loop 'record' has failed and does nothing any more; restart the process"),
        log.lines);
    assertEquals(
        List.of("the loop 'record' has failed, see the log"),
        new Liveness(List.of(loop.pulse()), () -> false).reasons());
  }

  @Test
  void anErrorEndsTheLoopAsAnExceptionDoes() throws InterruptedException {
    loop =
        failing(
            () -> {
              throw new StackOverflowError("deep");
            });

    runUntilItEnds();

    assertTrue(loop.pulse().hasFailed());
  }

  @Test
  void aLoopThatHasFailedStaysFailedWhenItIsStopped() throws InterruptedException {
    loop =
        failing(
            () -> {
              throw new IllegalStateException("a bug");
            });
    runUntilItEnds();

    loop.stop();

    assertTrue(loop.pulse().isStuck());
  }

  private void runUntilItEnds() throws InterruptedException {
    loop.start();
    assertTrue(loop.join(SOON));
  }
}
