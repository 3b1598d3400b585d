package quorate.acceptance.faults;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.Invariants;
import quorate.servers.Eventually;
import quorate.servers.Server;

/** kill -9 at random moments under load; a hundred of them in the long form. */
class KillTest {
  private static final int KILLS = Form.times(6, 100);
  private static final Duration LONGEST_AWAY = Duration.ofSeconds(2);

  @Test
  void ofTheOrchestratorOfPostgresqlAndOfNatsServerLosesAndDoublesNothing() {
    Trial.run(
        "kill",
        trial -> {
          for (int kill = 1; kill <= KILLS; kill++) {
            switch (kill % 3) {
              case 0 -> killServer(trial, "PostgreSQL", trial.arena().postgres());
              case 1 -> killInstance(trial, "instance-" + kill);
              default -> killServer(trial, "nats-server", trial.arena().nats());
            }
          }
        });
  }

  private static void killServer(Trial trial, String name, Server server) {
    Duration away = Duration.ofNanos(trial.random().nextLong(LONGEST_AWAY.toNanos()));
    trial.fault("kill -9 of " + name, trial.instances(), server::crash, away, server::startAgain);
  }

  /** Three times of four the active one. */
  private static void killInstance(Trial trial, String successor) {
    trial.awaitProgress();
    Instance active = trial.active();
    Instance standby = trial.standbyOf(active);
    Instance victim = trial.random().nextInt(4) < 3 ? active : standby;
    trial.waitUpTo(Duration.ofMillis(300));
    trial.note("kill -9 of " + victim.name() + (victim == active ? ", active" : ", standby"));
    long killed = System.nanoTime();
    trial.watch(victim).assertReadyUntil(killed);
    victim.process().process().crash();
    if (victim == active) {
      Eventually.holds(Trial.SOON, "the standby takes over", standby::isActive);
      trial
          .figures()
          .add(
              "kill -9 of the active instance, the other is active",
              Duration.ofNanos(System.nanoTime() - killed));
    }
    trial.replace(victim, successor);
    Invariants.assertHeardIsRecorded(trial.arena().database(), trial.receiver());
  }
}
