package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.testkit.Eventually;

/**
 * Kills the active instance again and again, at random moments under load. More often than in a
 * build with {@code -Dkills=N}; the moments come from {@code -Dkills.seed=S}.
 */
class KillLoopTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int KILLS = Integer.getInteger("kills", 5);
  private static final long SEED = Long.getLong("kills.seed", 1);

  @Test
  void noDecisionIsLostOrDoubledAndNoneLeavesUnrecordedThroughKill9InALoop() {
    Random random = new Random(SEED);
    try (Arena arena = new Arena(Map.of("QUORATE_LEASE_DURATION", "2s"));
        Receiver receiver = new Receiver(arena.nats())) {
      Eventually.holds(SOON, "the receiver listens", receiver::listening);
      Instance active = arena.start("instance-0");
      Eventually.holds(SOON, "active", active::isActive);
      Instance standby = arena.start("instance-1");
      try (Feeder _ = new Feeder(arena.nats(), 30, 20, Duration.ofMillis(1), SEED)) {
        for (int kill = 1; kill <= KILLS; kill++) {
          awaitProgress(arena, receiver);
          LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
          active.process().process().crash();
          Eventually.holds(SOON, "the standby takes over (kill " + kill + ")", standby::isActive);
          active = standby;
          standby = arena.start("instance-" + (kill + 1));
        }
        awaitProgress(arena, receiver);
      }
      Eventually.holds(
          SOON,
          "nothing is left to publish",
          () ->
              Invariants.count(
                      arena.database(),
                      "select count(*) from decision_outbox where state = 'pending'")
                  == 0);
      Invariants.assertRecordIsSound(arena.database());
      Invariants.assertHeardIsRecorded(arena.database(), receiver);
      Invariants.assertPublishedIsHeard(arena.database(), receiver);
      assertTrue(
          Invariants.count(arena.database(), "select count(distinct term) from decisions") > KILLS);
    }
  }

  private static void awaitProgress(Arena arena, Receiver receiver) {
    String count = "select coalesce(max(sequence), 0) from decisions";
    long before = Invariants.count(arena.database(), count);
    Eventually.holds(
        SOON,
        "decisions go on",
        () -> receiver.received().stream().anyMatch(heard -> heard.sequence() > before + 30));
  }
}
