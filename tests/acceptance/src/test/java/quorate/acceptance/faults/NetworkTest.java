package quorate.acceptance.faults;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.testkit.FaultProxy;

/** What networks do to connections, to the active instance and to the one on standby. */
class NetworkTest {
  private static final Duration LONG_ENOUGH_TO_BE_SEEN = Duration.ofSeconds(6);
  private static final Duration SLOW = Duration.ofMillis(50);

  @Test
  void resetsAndSlowWaysAndAtLengthCutAndHalfOpenOnesLoseAndDoubleNothing() {
    Trial.run(
        "network",
        trial -> {
          reset(trial, trial.active());
          slow(trial, trial.active());
          if (Form.LONG) {
            cutAndHalfOpen(trial, trial.active());
            Instance standby = trial.standbyOf(trial.active());
            reset(trial, standby);
            slow(trial, standby);
            cutAndHalfOpen(trial, standby);
          }
        });
  }

  private static void reset(Trial trial, Instance instance) {
    trial.fault(
        "all connections reset",
        List.of(instance),
        () -> {
          instance.toDatabase().cut();
          instance.toNats().cut();
        },
        Duration.ZERO,
        () -> {});
  }

  /** Slow is not broken: everybody stays ready. */
  private static void slow(Trial trial, Instance instance) {
    trial.fault(
        "each byte 50 ms late",
        List.of(),
        () -> {
          instance.toDatabase().delay(SLOW);
          instance.toNats().delay(SLOW);
        },
        Form.lasts(Duration.ofSeconds(2), Duration.ofSeconds(15)),
        () -> forward(instance));
  }

  private static void cutAndHalfOpen(Trial trial, Instance instance) {
    broken(trial, instance, "PostgreSQL", instance.toDatabase());
    broken(trial, instance, "NATS", instance.toNats());
  }

  private static void broken(Trial trial, Instance instance, String to, FaultProxy way) {
    trial.fault(
        "cut from " + to,
        List.of(instance),
        () -> {
          way.refuse();
          way.cut();
        },
        LONG_ENOUGH_TO_BE_SEEN,
        way::forward);
    trial.fault(
        "half-open to " + to, List.of(instance), way::stall, LONG_ENOUGH_TO_BE_SEEN, way::forward);
  }

  private static void forward(Instance instance) {
    instance.toDatabase().forward();
    instance.toNats().forward();
  }
}
