package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.running.Liveness;
import quorate.servers.Eventually;

class StuckLoopTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final HandClock clock = new HandClock();
  private final StubbornWork hanging = new StubbornWork();

  @AfterEach
  void letGo() {
    hanging.letGo();
  }

  @Test
  void aLoopThatIsBlockedItselfIsStuck() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    CheckListener blocking =
        new CheckListener() {
          @Override
          public void ran(CheckRun run) {
            blocked.countDown();
            hanging.run();
          }
        };
    try (CheckEngine engine = engine(HandCheck.ok("nats"), Duration.ofSeconds(2), blocking)) {
      engine.start();
      blocked.await();

      clock.advance(Duration.ofSeconds(31));

      assertEquals(
          List.of("the loop 'check of nats' has not moved for 31 s"),
          new Liveness(engine.pulses(), () -> false).reasons());
    }
  }

  @Test
  void aLoopThatWaitsForAHangingCheckIsNotStuck() {
    HandCheck hangs = new HandCheck("nats", hanging::run);
    try (CheckEngine engine = engine(hangs, Duration.ofHours(1), new CheckListener() {})) {
      engine.start();
      Eventually.holds(SOON, "the check hangs", () -> hanging.begun() == 1);

      clock.advance(Duration.ofSeconds(31));

      Liveness liveness = new Liveness(engine.pulses(), () -> false);
      Eventually.holds(SOON, "the loop moves", () -> liveness.reasons().isEmpty());
    }
  }

  private CheckEngine engine(Check check, Duration timeout, CheckListener listener) {
    CheckSettings settings = new CheckSettings(Duration.ofSeconds(2), timeout, 1, 1);
    return new CheckEngine(List.of(check), settings, clock, listener);
  }
}
