package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;

class AnswerBudgetTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  private Thread run(Runnable task) {
    Thread thread = Thread.ofVirtual().start(task);
    threads.add(thread);
    return thread;
  }

  @Test
  void whatIsReadKeepsNoCarrierFromOthers() throws InterruptedException {
    AnswerBudget budget = new AnswerBudget(2, 10, 1, LONG, LONG);
    List<Boolean> virtual = new CopyOnWriteArrayList<>();
    Thread asking =
        run(
            () -> {
              try (AnswerBudget.Share share = budget.begin()) {
                share.readLittle(() -> virtual.add(Thread.currentThread().isVirtual()));
                share.read(() -> virtual.add(Thread.currentThread().isVirtual()), read -> 1);
              }
            });
    asking.join();

    assertEquals(List.of(false, false), virtual);
  }

  @Test
  void aFailureToReadIsToldAsItIs() {
    AnswerBudget budget = new AnswerBudget(2, 10, 1, LONG, LONG);
    IllegalStateException failure = new IllegalStateException("no database");
    try (AnswerBudget.Share share = budget.begin()) {
      assertSame(
          failure,
          assertThrows(
              IllegalStateException.class,
              () ->
                  share.readLittle(
                      () -> {
                        throw failure;
                      })));
    }
  }

  @Test
  void oneAnswerTooManyIsTurnedAwayUntilAnotherEnds() {
    AnswerBudget budget = new AnswerBudget(2, 10, 1, SHORT, LONG);
    AnswerBudget.Share first = budget.begin();
    budget.begin();

    assertThrows(ProblemException.class, budget::begin);
    first.close();
    budget.begin().close();
  }

  @Test
  void whoeverHasRoomInTimeNeedNotAskAgain() {
    AnswerBudget budget = new AnswerBudget(1, 10, 1, LONG, LONG);
    AnswerBudget.Share first = budget.begin();
    Thread second = run(() -> budget.begin().close());
    Eventually.holds(SOON, "it waits", () -> second.getState() == Thread.State.TIMED_WAITING);

    first.close();

    Eventually.holds(SOON, "it is answered", () -> !second.isAlive());
  }

  @Test
  void whenTooManyWaitOneMoreIsTurnedAwayAtOnce() {
    AnswerBudget budget = new AnswerBudget(1, 10, 1, LONG, LONG);
    budget.begin();
    for (int i = 0; i < AnswerBudget.MOST_WAITING; i++) {
      Thread waiting = run(() -> assertThrows(ProblemException.class, budget::begin));
      Eventually.holds(SOON, "it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
    }

    assertThrows(ProblemException.class, budget::begin);
  }

  @Test
  void nobodyReadsBeforeThereIsRoom() {
    AnswerBudget budget = new AnswerBudget(5, 10, 4, LONG, LONG);
    AnswerBudget.Share first = budget.begin();
    first.read(() -> 7, rows -> rows);
    AtomicInteger read = new AtomicInteger();
    Thread second = run(() -> budget.begin().read(read::incrementAndGet, rows -> 4));
    Eventually.holds(SOON, "it waits", () -> second.getState() == Thread.State.TIMED_WAITING);
    assertEquals(0, read.get());

    first.close();

    Eventually.holds(SOON, "it reads", () -> read.get() == 1);
  }

  @Test
  void whatIsReadNextTakesThePlaceOfWhatWasReadBefore() {
    AnswerBudget budget = new AnswerBudget(5, 10, 4, SHORT, LONG);
    try (AnswerBudget.Share share = budget.begin()) {
      for (int page = 0; page < 10; page++) {
        assertEquals(8, share.read(() -> 8, rows -> rows));
      }
    }
  }

  @Test
  void whoHasNotReadYetWaitsForAllTogetherNoLongerThanItsDeadline() {
    AnswerBudget budget = new AnswerBudget(5, 10, 4, LONG, SHORT);
    budget.begin().read(() -> 10, rows -> rows);
    AnswerBudget.Share second = budget.begin();
    long began = System.nanoTime();

    assertThrows(ProblemException.class, () -> second.read(() -> 1, rows -> rows));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took::toString);
  }

  @Test
  void whoHasReadWaitsForMoreBeyondItsFirstDeadline() {
    AnswerBudget budget = new AnswerBudget(5, 10, 4, LONG, Duration.ZERO);
    AnswerBudget.Share second = budget.begin();
    second.read(() -> 0, rows -> rows);
    AnswerBudget.Share first = budget.begin();
    first.read(() -> 10, rows -> rows);
    AtomicInteger read = new AtomicInteger();
    Thread waiting = run(() -> second.read(read::incrementAndGet, rows -> rows));
    Eventually.holds(SOON, "it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);

    first.close();

    Eventually.holds(SOON, "it reads", () -> read.get() == 1);
  }

  @Test
  void whatIsLittleIsReadWithoutRoom() {
    AnswerBudget budget = new AnswerBudget(5, 10, 4, LONG, Duration.ZERO);
    budget.begin().read(() -> 10, rows -> rows);

    assertEquals(7, budget.begin().readLittle(() -> 7));
  }

  @Test
  void whatIsLargerThanAllRoomHasAllOfIt() {
    AnswerBudget budget = new AnswerBudget(5, 10, 4, SHORT, LONG);
    try (AnswerBudget.Share share = budget.begin()) {
      assertEquals(1_000, share.read(() -> 1_000, rows -> rows));
    }
    try (AnswerBudget.Share share = budget.begin()) {
      assertEquals(10, share.read(() -> 10, rows -> rows));
    }
  }

  @Test
  void twoThatReadMoreThanIsExpectedDoNotWaitForOneAnother() throws InterruptedException {
    AnswerBudget budget = new AnswerBudget(5, 10, 5, LONG, LONG);
    CountDownLatch bothRead = new CountDownLatch(2);
    Runnable answer =
        () -> {
          try (AnswerBudget.Share share = budget.begin()) {
            share.read(
                () -> {
                  bothRead.countDown();
                  await(bothRead);
                  return 10;
                },
                rows -> rows);
          }
        };

    Thread first = run(answer);
    Thread second = run(answer);

    assertTrue(first.join(SOON));
    assertTrue(second.join(SOON));
  }

  @Test
  void aReadThatFailsHoldsNothing() {
    AnswerBudget budget = new AnswerBudget(1, 10, 10, SHORT, LONG);
    for (int i = 0; i < 3; i++) {
      try (AnswerBudget.Share share = budget.begin()) {
        assertThrows(
            IllegalStateException.class,
            () ->
                share.read(
                    () -> {
                      throw new IllegalStateException("The database does not answer.");
                    },
                    rows -> 1));
      }
    }
  }

  @Test
  void nobodyWaitsWhoIsInterrupted() {
    AnswerBudget budget = new AnswerBudget(1, 10, 1, LONG, LONG);
    budget.begin();
    Thread waiting = run(() -> assertThrows(ProblemException.class, budget::begin));
    Eventually.holds(SOON, "it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);

    waiting.interrupt();

    Eventually.holds(SOON, "it ends", () -> !waiting.isAlive());
    assertFalse(waiting.isAlive());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
