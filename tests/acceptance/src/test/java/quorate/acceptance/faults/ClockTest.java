package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.Invariants;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.PostgresServer;
import quorate.testkit.WallClock;

/** The wall clock moves by an hour, either way, under a process that runs. */
class ClockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LASTS = Form.lasts(Duration.ofSeconds(1), Duration.ofSeconds(20));

  @TempDir Path directory;

  /** Of those that lived by a clock of ours. */
  private final List<Long> pids = new ArrayList<>();

  @AfterEach
  void leaveNothingBehind() {
    pids.forEach(WallClock::forget);
  }

  @Test
  void ofAnInstanceCostsItNothingButTheSignalsThatSeemOldOrOfTheFuture() {
    Map<String, WallClock> clocks = new HashMap<>();
    Trial.run(
        "clock-of-an-instance",
        Trial::usualArena,
        name -> settings(clocks.computeIfAbsent(name, this::clock)),
        trial -> {
          trial.instances().forEach(one -> pids.add(one.process().process().pid()));
          Instance active = trial.active();
          WallClock clock = clocks.get(active.name());
          long terms = terms(trial);
          move(trial, clock, HOUR, active, "expired");
          move(trial, clock, HOUR.negated(), active, "future");
          assertEquals(terms, terms(trial));
          assertTrue(active.isActive());
        });
  }

  /** A lease that an hour still ends, and a busy machine does not. */
  private static Map<String, String> settings(WallClock clock) {
    Map<String, String> settings = new HashMap<>(clock.environment());
    settings.put("QUORATE_LEASE_DURATION", "60s");
    return settings;
  }

  private WallClock clock(String name) {
    try {
      return WallClock.in(Files.createDirectory(directory.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(
      Trial trial, WallClock clock, Duration ahead, Instance instance, String reason) {
    String dropped = "orchestrator_signals_dropped_total{reason=\"" + reason + "\"}";
    trial.fault(
        "the active instance's clock moved by " + ahead,
        List.of(),
        () -> {
          double before = Metrics.of(instance).value(dropped);
          clock.move(ahead);
          Eventually.holds(
              Trial.SOON,
              "signals are dropped as " + reason,
              () -> Metrics.of(instance).value(dropped) > before);
        },
        LASTS,
        () -> clock.move(Duration.ZERO));
  }

  @Test
  void ofTheDatabaseLosesAndDoublesNothingAndKeepsNobodyFromTakingOver() {
    WallClock clock = WallClock.in(directory);
    Trial.run(
        "clock-of-postgresql",
        () ->
            Trial.arenaOn(
                PostgresServer.startIn(directory.resolve("postgres"), clock.environment()),
                NatsServer.start()),
        trial -> {
          pids.add(trial.arena().postgres().pid());
          // What waits when the clock jumps ahead is too old to leave, by the only clock that
          // counts.
          trial.allowExpiry();
          move(trial, clock, HOUR);
          move(trial, clock, HOUR.negated());
          takeOverWhileBehind(trial, clock);
        });
  }

  private static void move(Trial trial, WallClock clock, Duration ahead) {
    trial.fault(
        "PostgreSQL's clock moved by " + ahead,
        List.of(),
        () -> {
          clock.move(ahead);
          trial.awaitProgress();
        },
        LASTS,
        () -> clock.move(Duration.ZERO));
  }

  /** A lease that was taken before the clock fell back must not last an hour. */
  private static void takeOverWhileBehind(Trial trial, WallClock clock) {
    trial.awaitProgress();
    Instance active = trial.active();
    Instance standby = trial.standbyOf(active);
    trial.watch(active).assertReadyUntil(System.nanoTime());
    active.process().process().crash();
    clock.move(HOUR.negated());
    Eventually.holds(Trial.SOON, "the standby takes over", standby::isActive);
    trial.awaitProgress();
    clock.move(Duration.ZERO);
    trial.replace(active, "three");
  }

  private static long terms(Trial trial) {
    return Invariants.count(trial.arena().database(), "select term from orchestrator_lease");
  }
}
