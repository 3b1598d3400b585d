package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;

/** The active instance may open nothing more, and loses the connections it has. */
class DescriptorsTest {
  private static final Duration LASTS = Form.lasts(Duration.ofSeconds(5), Duration.ofSeconds(30));

  /** So that one that is closed makes no room for another. */
  private static final String FEWER_THAN_IT_HAS = "3";

  @Test
  void withoutDescriptorsItLosesAndDoublesNothingAndWithSomeAgainItServesAsBefore() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs prlimit, of util-linux");
    Trial.run(
        "descriptors",
        trial -> {
          Instance active = trial.active();
          long pid = active.process().process().pid();
          trial.fault(
              "no descriptors left",
              List.of(active),
              () -> {
                limit(pid, FEWER_THAN_IT_HAS);
                active.toDatabase().cut();
                active.toNats().cut();
                askInVain(active);
              },
              LASTS,
              () -> limit(pid, "1024"));
          Eventually.holds(
              Trial.BACK_WITHIN, "new connections are served", () -> answersAnew(active));
        });
  }

  /** The soft limit, of a process that runs. */
  private static void limit(long pid, String descriptors) {
    CommandOutcome outcome =
        CommandOutcome.of(
            new ProcessBuilder(
                "prlimit", "--pid", Long.toString(pid), "--nofile=" + descriptors + ":"),
            Duration.ofSeconds(5));
    assertTrue(outcome.succeeded(), outcome.output());
  }

  /** Connections come all the same, more than were closed a moment ago. */
  private static void askInVain(Instance instance) {
    for (int i = 0; i < 50; i++) {
      answersAnew(instance);
    }
  }

  /** Whether it answers on a new connection. */
  private static boolean answersAnew(Instance instance) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create(instance.process().url("/health")).toURL().openConnection();
      connection.setConnectTimeout(200);
      connection.setReadTimeout(200);
      connection.setRequestProperty("Connection", "close");
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
