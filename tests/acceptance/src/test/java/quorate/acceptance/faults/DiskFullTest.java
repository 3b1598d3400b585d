package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.Invariants;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.PostgresServer;

/**
 * PostgreSQL on a disk that is full. It may refuse what is written, or end itself when its log
 * finds no room; what it does is its own matter, what leaves us is ours.
 */
class DiskFullTest {
  private static final int MEBIBYTES = 200;

  @Test
  void withADiskThatIsFullNothingLeavesUnrecordedAndWithRoomAgainDecisionsGoOn() {
    Optional<Tmpfs> mounted = Tmpfs.mounted(MEBIBYTES);
    assumeTrue(mounted.isPresent(), "a small disk takes root, who may mount one");
    try (Tmpfs disk = mounted.get()) {
      Trial.run(
          "disk-full",
          () ->
              Trial.arenaOn(
                  PostgresServer.start(disk.path().resolve("postgres"), settings()),
                  NatsServer.start()),
          trial -> fillAndFree(trial, disk));
    }
  }

  /** Log that is written on at once, not kept in files made ahead. */
  private static Map<String, String> settings() {
    return Map.of("min_wal_size", "32MB", "max_wal_size", "48MB");
  }

  private static void fillAndFree(Trial trial, Tmpfs disk) {
    trial.assertReadyUntilNow();
    disk.fill();
    trial.note("the disk is full");
    Eventually.holds(
        Trial.SOON,
        "some decision is withheld",
        () -> trial.instances().stream().anyMatch(DiskFullTest::withholds));
    long recorded = recorded(trial);
    Trial.waitFor(Form.lasts(Duration.ofSeconds(2), Duration.ofSeconds(20)));
    trial.figures().remark("PostgreSQL ran on: " + trial.arena().postgres().running());
    if (recorded >= 0 && recorded(trial) >= 0) {
      assertEquals(recorded, recorded(trial));
    }
    disk.free();
    trial.note("there is room again");
    if (!trial.arena().postgres().running()) {
      trial.arena().postgres().startAgain();
    }
    for (Instance instance : trial.instances()) {
      trial.watch(instance).awaitReadyAgain(Trial.SOON);
    }
  }

  private static boolean withholds(Instance instance) {
    return Metrics.of(instance).value("orchestrator_decisions_withheld_total{reason=\"database\"}")
        > 0;
  }

  /** The newest sequence, or -1 where the database cannot say. */
  private static long recorded(Trial trial) {
    try {
      return Invariants.count(
          trial.arena().database(), "select coalesce(max(sequence), 0) from decisions");
    } catch (AssertionError unreachable) {
      return -1;
    }
  }
}
