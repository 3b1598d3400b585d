package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final CheckResult OK = CheckResult.ok("3 active agents");
  private static final CheckResult DEGRADED = CheckResult.degraded("no active agents");
  private static final CheckResult FAILED = CheckResult.failed("not connected");

  private int second;

  @Test
  void beforeTheFirstResultAComponentIsFailedAndNotCheckedYet() {
    assertEquals(
        new ComponentHealth(
            "nats", Status.FAILED, "not checked yet", Duration.ZERO, Optional.empty(), START, 0),
        settling(1, 1).health());
  }

  @Test
  void aResultIsToldWithLatencyAndTime() {
    Settling settling = settling(1, 1);

    settle(settling, OK);

    assertEquals(
        new ComponentHealth(
            "nats",
            Status.OK,
            "3 active agents",
            Duration.ofMillis(7),
            Optional.of(at(1)),
            at(1),
            0),
        settling.health());
  }

  @Test
  void theFirstResultIsNoTransitionWhateverItIs() {
    for (CheckResult first : new CheckResult[] {OK, DEGRADED, FAILED}) {
      second = 0;
      assertEquals(Optional.empty(), settle(settling(1, 1), first), first.toString());
    }
  }

  @Test
  void afterTheFirstResultEveryChangeIsATransition() {
    Settling settling = settling(1, 1);
    settle(settling, OK);

    assertEquals(
        Optional.of(new Transition("nats", Status.OK, Status.FAILED, "not connected", at(2))),
        settle(settling, FAILED));
    assertEquals(
        Optional.of(
            new Transition("nats", Status.FAILED, Status.DEGRADED, "no active agents", at(3))),
        settle(settling, DEGRADED));
    assertEquals(
        Optional.of(new Transition("nats", Status.DEGRADED, Status.OK, "3 active agents", at(4))),
        settle(settling, OK));
  }

  @Test
  void theSameStatusAgainIsNoTransition() {
    Settling settling = settling(1, 1);
    settle(settling, FAILED);

    assertEquals(Optional.empty(), settle(settling, CheckResult.failed("does not answer")));
  }

  @Test
  void sinceStaysWhileTheStatusDoesAndTheMessageFollows() {
    Settling settling = settling(1, 1);
    settle(settling, OK);
    settle(settling, FAILED);
    settle(settling, CheckResult.failed("does not answer"));

    assertEquals(health(Status.FAILED, "does not answer", 3, 2, 2), settling.health());
  }

  @Test
  void aFirstFailureHasBeenOneSinceTheStart() {
    Settling settling = settling(1, 1);
    settle(settling, FAILED);

    assertEquals(health(Status.FAILED, "not connected", 1, 0, 1), settling.health());
  }

  @Test
  void aComponentFailsOnlyAfterSoManyFailures() {
    Settling settling = settling(3, 1);
    settle(settling, OK);

    assertEquals(Optional.empty(), settle(settling, FAILED));
    assertEquals(
        health(Status.OK, "failed 1 of 3 times: not connected", 2, 1, 1), settling.health());
    assertEquals(Optional.empty(), settle(settling, FAILED));
    assertEquals(
        health(Status.OK, "failed 2 of 3 times: not connected", 3, 1, 2), settling.health());
    assertEquals(
        Optional.of(new Transition("nats", Status.OK, Status.FAILED, "not connected", at(4))),
        settle(settling, FAILED));
    assertEquals(health(Status.FAILED, "not connected", 4, 4, 3), settling.health());
  }

  @Test
  void failuresCountInARow() {
    Settling settling = settling(2, 1);
    settle(settling, OK);
    settle(settling, FAILED);
    settle(settling, OK);

    assertEquals(Optional.empty(), settle(settling, FAILED));
    assertEquals(
        health(Status.OK, "failed 1 of 2 times: not connected", 4, 1, 1), settling.health());
  }

  @Test
  void aFirstFailureNeedsNoOthers() {
    Settling settling = settling(3, 1);

    settle(settling, FAILED);

    assertEquals(health(Status.FAILED, "not connected", 1, 0, 1), settling.health());
  }

  @Test
  void aComponentIsOkAgainOnlyAfterSoManySuccesses() {
    Settling settling = settling(1, 3);
    settle(settling, FAILED);

    assertEquals(Optional.empty(), settle(settling, OK));
    assertEquals(health(Status.FAILED, "recovering, ok 1 of 3 times", 2, 0, 0), settling.health());
    assertEquals(Optional.empty(), settle(settling, OK));
    assertEquals(health(Status.FAILED, "recovering, ok 2 of 3 times", 3, 0, 0), settling.health());
    assertEquals(
        Optional.of(new Transition("nats", Status.FAILED, Status.OK, "3 active agents", at(4))),
        settle(settling, OK));
    assertEquals(health(Status.OK, "3 active agents", 4, 4, 0), settling.health());
  }

  @Test
  void theFirstTimeAComponentIsOkAfterSeveralSuccessesIsNoTransition() {
    Settling settling = settling(1, 2);
    settle(settling, OK);

    assertEquals(Optional.empty(), settle(settling, OK));
    assertEquals(health(Status.OK, "3 active agents", 2, 2, 0), settling.health());
  }

  @Test
  void successesCountInARow() {
    Settling settling = settling(1, 2);
    settle(settling, FAILED);
    settle(settling, OK);
    settle(settling, FAILED);
    settle(settling, OK);

    assertEquals(health(Status.FAILED, "recovering, ok 1 of 2 times", 4, 0, 0), settling.health());
  }

  @Test
  void degradedTakesEffectAtOnceFromBothSides() {
    Settling settling = settling(3, 3);
    settle(settling, FAILED);

    assertEquals(
        Optional.of(
            new Transition("nats", Status.FAILED, Status.DEGRADED, "no active agents", at(2))),
        settle(settling, DEGRADED));
    assertEquals(health(Status.DEGRADED, "no active agents", 2, 2, 0), settling.health());
  }

  @Test
  void degradedEndsBothRows() {
    Settling settling = settling(2, 2);
    settle(settling, DEGRADED);
    settle(settling, FAILED);
    settle(settling, DEGRADED);
    settle(settling, FAILED);

    assertEquals(
        health(Status.DEGRADED, "failed 1 of 2 times: not connected", 4, 1, 1), settling.health());

    settle(settling, OK);
    settle(settling, DEGRADED);
    settle(settling, OK);

    assertEquals(
        health(Status.DEGRADED, "recovering, ok 1 of 2 times", 7, 1, 0), settling.health());
  }

  @Test
  void failuresAreCountedOnBeyondTheThreshold() {
    Settling settling = settling(2, 1);
    for (int i = 0; i < 5; i++) {
      settle(settling, FAILED);
    }

    assertEquals(health(Status.FAILED, "not connected", 5, 0, 5), settling.health());
  }

  private static Settling settling(int failuresBeforeFailed, int successesBeforeOk) {
    return new Settling(
        new CheckSettings(
            Duration.ofSeconds(1), Duration.ofSeconds(1), failuresBeforeFailed, successesBeforeOk),
        ComponentHealth.notChecked("nats", START));
  }

  /** The n-th run ends in the n-th second. */
  private Optional<Transition> settle(Settling settling, CheckResult result) {
    second++;
    return settling.settle(new CheckRun("nats", result, Duration.ofMillis(7), at(second)));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static ComponentHealth health(
      Status status, String message, int checked, int since, int failures) {
    return new ComponentHealth(
        "nats",
        status,
        message,
        Duration.ofMillis(7),
        Optional.of(at(checked)),
        at(since),
        failures);
  }
}
