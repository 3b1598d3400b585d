package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import quorate.running.LoopPulse;

/** On a clock that stands still; runs happen when a test asks for them. */
class CheckEngineTest {
  private static final CheckSettings SETTINGS =
      new CheckSettings(Duration.ofHours(1), Duration.ofSeconds(30), 1, 1);

  private final HandClock clock = new HandClock();
  private final HeardRuns heard = new HeardRuns();

  @Test
  void beforeTheStartNothingIsCheckedYet() {
    try (CheckEngine engine = engine(HandCheck.ok("database"), HandCheck.ok("nats"))) {
      assertEquals(
          List.of(
              ComponentHealth.notChecked("database", HandClock.START),
              ComponentHealth.notChecked("nats", HandClock.START)),
          engine.snapshot().components());
      assertEquals(List.of("database", "nats"), engine.snapshot().notCheckedYet());
    }
  }

  @Test
  void theFirstRunBeginsAtOnceAndItsResultIsTold() throws InterruptedException {
    HandCheck slow =
        new HandCheck(
            "database",
            () -> {
              clock.advance(Duration.ofMillis(3));
              return CheckResult.degraded("all connections of the pool are in use");
            });
    try (CheckEngine engine = engine(slow)) {
      engine.start();
      heard.next();

      assertEquals(
          List.of(
              new ComponentHealth(
                  "database",
                  Status.DEGRADED,
                  "all connections of the pool are in use",
                  Duration.ofMillis(3),
                  Optional.of(HandClock.START.plusMillis(3)),
                  HandClock.START.plusMillis(3),
                  0)),
          engine.snapshot().components());
      assertEquals(List.of(), engine.snapshot().notCheckedYet());
    }
  }

  @Test
  void aComponentIsNotCheckedYetUntilItsFirstRunHasEnded() throws InterruptedException {
    StubbornWork hanging = new StubbornWork();
    try (CheckEngine engine =
        engine(HandCheck.ok("database"), new HandCheck("nats", hanging::run))) {
      engine.start();
      heard.next();

      assertEquals(List.of("nats"), engine.snapshot().notCheckedYet());
      hanging.letGo();
      heard.next();

      assertEquals(List.of(), engine.snapshot().notCheckedYet());
    }
  }

  @Test
  void whileNothingChangesTheSnapshotIsTheSame() throws InterruptedException {
    BlockingQueue<CheckResult> results = new LinkedBlockingQueue<>();
    try (CheckEngine engine = engine(new HandCheck("database", results::take))) {
      assertSame(engine.snapshot(), engine.snapshot());
      engine.start();
      results.add(CheckResult.ok());
      heard.next();
      HealthSnapshot first = engine.snapshot();
      clock.advance(SETTINGS.staleAfter().minusNanos(1));

      assertSame(first, engine.snapshot());
      engine.checkNow("database");
      results.add(CheckResult.ok());
      heard.next();

      assertNotSame(first, engine.snapshot());
    }
  }

  @Test
  void aCheckIsRunAtOnceWhenAskedFor() throws InterruptedException {
    try (CheckEngine engine = engine(HandCheck.ok("database"), HandCheck.ok("nats"))) {
      engine.start();
      heard.next();
      heard.next();

      engine.checkNow("nats");

      assertEquals("nats", heard.next().component());
      assertFalse(heard.hearsMore());
    }
  }

  @Test
  void severalWishesDuringARunAreOneRunMore() throws InterruptedException {
    BlockingQueue<CheckResult> results = new LinkedBlockingQueue<>();
    try (CheckEngine engine = engine(new HandCheck("nats", results::take))) {
      engine.start();
      for (int i = 0; i < 100; i++) {
        engine.checkNow("nats");
      }

      results.addAll(List.of(CheckResult.ok("first"), CheckResult.ok("second")));

      assertEquals(CheckResult.ok("first"), heard.nextResult());
      assertEquals(CheckResult.ok("second"), heard.nextResult());
      results.add(CheckResult.ok("third"));
      assertFalse(heard.hearsMore());
    }
  }

  @Test
  void aWishForWhatIsNotCheckedIsNoMatter() throws InterruptedException {
    try (CheckEngine engine = engine(HandCheck.ok("nats"))) {
      engine.start();
      heard.next();

      engine.checkNow("weather");

      assertFalse(heard.hearsMore());
    }
  }

  @Test
  void whoeverHearsOfAChangeFindsItInTheSnapshot() throws InterruptedException {
    BlockingQueue<CheckResult> results = new LinkedBlockingQueue<>();
    BlockingQueue<Status> seen = new LinkedBlockingQueue<>();
    CheckEngine[] engines = new CheckEngine[1];
    CheckListener listener =
        new CheckListener() {
          @Override
          public void changed(Transition transition) {
            seen.add(engines[0].snapshot().components().getFirst().status());
          }
        };
    try (CheckEngine engine =
        new CheckEngine(List.of(new HandCheck("nats", results::take)), SETTINGS, clock, listener)) {
      engines[0] = engine;
      engine.start();
      engine.checkNow("nats");

      results.addAll(List.of(CheckResult.ok(), CheckResult.failed("not connected")));

      assertEquals(Status.FAILED, seen.take());
    }
  }

  @Test
  void runsAndTransitionsAreHeardOf() throws InterruptedException {
    BlockingQueue<CheckResult> results = new LinkedBlockingQueue<>();
    try (CheckEngine engine = engine(new HandCheck("nats", results::take))) {
      engine.start();
      results.add(CheckResult.ok());
      assertEquals(
          new CheckRun("nats", CheckResult.ok(), Duration.ZERO, HandClock.START), heard.next());
      clock.advance(Duration.ofSeconds(2));

      engine.checkNow("nats");
      results.add(CheckResult.failed("not connected"));
      heard.next();
      engine.checkNow("nats");
      results.add(CheckResult.failed("not connected"));
      heard.next();

      assertEquals(
          List.of(
              new Transition(
                  "nats",
                  Status.OK,
                  Status.FAILED,
                  "not connected",
                  HandClock.START.plusSeconds(2))),
          heard.transitions());
    }
  }

  @Test
  void withoutChecksAllIsOk() {
    try (CheckEngine engine = engine()) {
      engine.start();

      assertEquals(List.of(), engine.snapshot().components());
      assertEquals(List.of(), engine.pulses());
    }
  }

  @Test
  void everyCheckHasAPulse() {
    try (CheckEngine engine = engine(HandCheck.ok("database"), HandCheck.ok("nats"))) {
      assertEquals(
          List.of("check of database", "check of nats"),
          engine.pulses().stream().map(LoopPulse::name).toList());
    }
  }

  private CheckEngine engine(Check... checks) {
    return new CheckEngine(List.of(checks), SETTINGS, clock, heard);
  }
}
