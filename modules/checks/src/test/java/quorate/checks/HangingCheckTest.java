package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;
import quorate.servers.Eventually;

/** On real time, in short intervals. */
class HangingCheckTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final CheckResult NO_ANSWER = CheckResult.failed("no answer within 50 ms");

  private final StubbornWork hanging = new StubbornWork();
  private final HeardRuns heard = new HeardRuns();

  @AfterEach
  void letGo() {
    hanging.letGo();
  }

  @Test
  void aHangingCheckDelaysNoOther() throws InterruptedException {
    try (CheckEngine engine =
        engine(
            Duration.ofSeconds(60),
            new HandCheck("database", hanging::run),
            HandCheck.ok("nats"))) {
      engine.start();

      for (int i = 0; i < 5; i++) {
        assertEquals("nats", heard.next().component());
      }
      assertEquals(List.of("database"), engine.snapshot().notCheckedYet());
    }
  }

  @Test
  void aCheckThatIgnoresInterruptionIsGivenUpAfterItsTimeout() throws InterruptedException {
    try (CheckEngine engine = engine(Duration.ofMillis(50), stubborn())) {
      engine.start();

      assertEquals(NO_ANSWER, heard.nextResult());
      assertEquals(Status.FAILED, engine.snapshot().components().getFirst().status());
    }
  }

  @Test
  void aCheckThatHangsIsNotRunASecondTime() throws InterruptedException {
    try (CheckEngine engine = engine(Duration.ofMillis(50), stubborn())) {
      engine.start();

      for (int i = 0; i < 5; i++) {
        engine.checkNow("database");
        assertEquals(NO_ANSWER, heard.nextResult());
      }
      assertEquals(1, hanging.begun());
    }
  }

  @Test
  void aCheckThatStillHangsHasAtLeastTheLatencyOfItsTimeout() throws InterruptedException {
    try (CheckEngine engine = engine(Duration.ofMillis(50), stubborn())) {
      engine.start();

      for (int i = 0; i < 3; i++) {
        Duration latency = heard.next().latency();

        assertTrue(latency.compareTo(Duration.ofMillis(50)) >= 0, latency::toString);
      }
    }
  }

  @Test
  void aCheckThatReturnsAtLastIsRunAgain() throws InterruptedException {
    try (CheckEngine engine = engine(Duration.ofMillis(50), stubborn())) {
      engine.start();
      assertEquals(NO_ANSWER, heard.nextResult());
      assertEquals(NO_ANSWER, heard.nextResult());

      hanging.letGo();

      Eventually.holds(
          SOON,
          "the component is ok again",
          () -> engine.snapshot().components().getFirst().status() == Status.OK);
      assertTrue(hanging.begun() > 1);
      assertEquals(1, hanging.mostAtATime());
    }
  }

  /** Or a threshold of two failures would be reached by one. */
  @Test
  void oneSlowAnswerIsOneFailure() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    HandCheck slowOnce =
        new HandCheck(
            "database",
            () -> {
              if (runs.incrementAndGet() == 1) {
                new CountDownLatch(1).await();
              }
              return CheckResult.ok();
            });
    try (CheckEngine engine = engine(Duration.ofSeconds(1), slowOnce)) {
      engine.start();

      assertEquals(CheckResult.failed("no answer within 1 s"), heard.nextResult());
      assertEquals(CheckResult.ok(), heard.nextResult());
    }
  }

  @Test
  void whatACheckFindsTooLateIsNobodysResult() throws InterruptedException {
    assertEquals(CheckResult.ok(), firstAfterLetGo(() -> CheckResult.degraded("too late")));
  }

  @Test
  void whatACheckThrowsTooLateIsNobodysResult() throws InterruptedException {
    assertEquals(
        CheckResult.ok(),
        firstAfterLetGo(
            () -> {
              throw new IllegalStateException("too late");
            }));
  }

  /** The first result but that of the timeout, of a check that hangs once and then ends so. */
  private CheckResult firstAfterLetGo(Callable<CheckResult> end) throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    HandCheck hangsOnce =
        new HandCheck(
            "database",
            () -> {
              CheckResult result = hanging.run();
              return runs.incrementAndGet() == 1 ? end.call() : result;
            });
    try (CheckEngine engine = engine(Duration.ofMillis(500), hangsOnce)) {
      engine.start();
      heard.next();
      hanging.letGo();
      CheckResult result = heard.nextResult();
      while (result.message().startsWith("no answer")) {
        result = heard.nextResult();
      }
      return result;
    }
  }

  @Test
  void aCheckThatHangsIsInterrupted() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    HandCheck hangs =
        new HandCheck(
            "database",
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return CheckResult.ok();
            });
    try (CheckEngine engine = engine(Duration.ofMillis(50), hangs)) {
      engine.start();

      interrupted.await();
    }
  }

  private HandCheck stubborn() {
    return new HandCheck("database", hanging::run);
  }

  private CheckEngine engine(Duration timeout, Check... checks) {
    CheckSettings settings = new CheckSettings(Duration.ofMillis(50), timeout, 1, 1);
    return new CheckEngine(List.of(checks), settings, Clock.system(), heard);
  }
}
