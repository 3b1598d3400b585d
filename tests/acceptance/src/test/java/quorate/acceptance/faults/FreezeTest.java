package quorate.acceptance.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Server;

/** SIGSTOP under load, for a moment and for longer than any patience. */
class FreezeTest {
  private static final List<Duration> LASTS =
      (Form.LONG ? Stream.of(1, 5, 30) : Stream.of(8)).map(Duration::ofSeconds).toList();

  @Test
  void ofEachPartLosesAndDoublesNothing() {
    Trial.run(
        "freeze",
        trial -> {
          for (Duration lasts : LASTS) {
            freeze(trial, "PostgreSQL", trial.arena().postgres(), lasts);
            freeze(trial, "nats-server", trial.arena().nats(), lasts);
            freeze(trial, trial.active(), lasts);
          }
        });
  }

  private static void freeze(Trial trial, String name, Server server, Duration lasts) {
    trial.fault(
        "SIGSTOP of " + name + " for " + lasts.toSeconds() + " s",
        trial.instances(),
        server::freeze,
        lasts,
        server::thaw);
  }

  private static void freeze(Trial trial, Instance active, Duration lasts) {
    trial.fault(
        "SIGSTOP of the active instance for " + lasts.toSeconds() + " s",
        List.of(active),
        active.process().process()::freeze,
        lasts,
        active.process().process()::thaw);
  }
}
