package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The clock is moved on while the loops stand still, as loops do that are blocked: a run ends only
 * when a test gives it a result.
 */
class StalenessTest {
  private static final CheckSettings SETTINGS =
      new CheckSettings(Duration.ofHours(1), Duration.ofSeconds(2), 1, 1);
  private static final Duration LIFETIME = Duration.ofHours(1).plusSeconds(3);

  private final HandClock clock = new HandClock();
  private final HeardRuns heard = new HeardRuns();
  private final BlockingQueue<CheckResult> database = new LinkedBlockingQueue<>();
  private final BlockingQueue<CheckResult> nats = new LinkedBlockingQueue<>();
  private final CheckEngine engine =
      new CheckEngine(
          List.of(new HandCheck("database", database::take), new HandCheck("nats", nats::take)),
          SETTINGS,
          clock,
          heard);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aResultIsGoodUntilIntervalTimeoutAndASecondHavePassed() throws InterruptedException {
    runBoth(CheckResult.ok());

    clock.advance(LIFETIME.minusNanos(1));

    assertEquals(
        List.of(health("database", Status.OK, "", HandClock.START, 0), ok("nats")),
        engine.snapshot().components());
  }

  @Test
  void anOlderResultIsStaleAndFailedSinceItIs() throws InterruptedException {
    runBoth(CheckResult.ok());
    clock.advance(Duration.ofSeconds(1));
    engine.checkNow("nats");
    nats.add(CheckResult.ok());
    heard.next();

    clock.advance(LIFETIME.minusSeconds(1));

    assertEquals(
        List.of(
            health("database", Status.FAILED, "stale", HandClock.START.plus(LIFETIME), 0),
            checkedAt(HandClock.START.plusSeconds(1))),
        engine.snapshot().components());
  }

  @Test
  void whatHadFailedBeforeItWasStaleHasFailedSinceThen() throws InterruptedException {
    runBoth(CheckResult.failed("cannot be reached"));

    clock.advance(LIFETIME.plusSeconds(5));

    assertEquals(
        health("database", Status.FAILED, "stale", HandClock.START, 1),
        engine.snapshot().components().getFirst());
  }

  @Test
  void aNewResultEndsStaleness() throws InterruptedException {
    runBoth(CheckResult.ok());
    clock.advance(LIFETIME);
    assertEquals("stale", engine.snapshot().components().getFirst().message());

    engine.checkNow("database");
    database.add(CheckResult.ok());
    heard.next();

    assertEquals(
        new ComponentHealth(
            "database",
            Status.OK,
            "",
            Duration.ZERO,
            Optional.of(HandClock.START.plus(LIFETIME)),
            HandClock.START,
            0),
        engine.snapshot().components().getFirst());
  }

  @Test
  void whatWasNeverCheckedIsNotStaleHoweverLongItTakes() throws InterruptedException {
    engine.start();
    nats.add(CheckResult.ok());
    heard.next();

    clock.advance(LIFETIME.multipliedBy(3));

    assertEquals(
        ComponentHealth.notChecked("database", HandClock.START),
        engine.snapshot().components().getFirst());
  }

  private void runBoth(CheckResult ofDatabase) throws InterruptedException {
    engine.start();
    database.add(ofDatabase);
    nats.add(CheckResult.ok());
    heard.next();
    heard.next();
  }

  private static ComponentHealth ok(String component) {
    return health(component, Status.OK, "", HandClock.START, 0);
  }

  private static ComponentHealth checkedAt(Instant checkedAt) {
    return new ComponentHealth(
        "nats", Status.OK, "", Duration.ZERO, Optional.of(checkedAt), HandClock.START, 0);
  }

  private static ComponentHealth health(
      String component, Status status, String message, Instant since, int failures) {
    return new ComponentHealth(
        component, status, message, Duration.ZERO, Optional.of(HandClock.START), since, failures);
  }
}
