package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.configuration.Source;
import quorate.running.Build;
import quorate.servers.Eventually;

class FailedStartTest {
  private static final Pattern OURS =
      Pattern.compile(
          "quorate.*|nats-.*|check-.*|deadlock-watch|decisions|lease|link-watch|recorder|record"
              + "|publication|housekeeping|schema|answers|control-announcer");

  @Test
  void aStartThatFailsLeavesNoThreadBehind() throws IOException {
    Set<String> before = ours();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings =
          SettingsSamples.settings(
              Source.commandLine(
                  SettingsSamples.values(
                      """
                      quorate.http.host = 127.0.0.1
                      quorate.http.port = %d
                      """
                          .formatted(taken.getLocalPort()))));

      assertThrows(
          IllegalStateException.class, () -> Service.start(settings, new Build("1", "abc", "now")));
    }

    Eventually.holds(
        Duration.ofSeconds(30), "no thread is left behind: " + ours(), () -> ours().equals(before));
  }

  private static Set<String> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> OURS.matcher(name).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
