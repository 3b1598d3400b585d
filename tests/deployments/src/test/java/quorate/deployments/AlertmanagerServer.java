package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quorate.servers.DebianProgram;
import quorate.servers.Eventually;
import quorate.servers.GuardedProcess;

/** A real Alertmanager. */
final class AlertmanagerServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Path TEMPLATES = Path.of("prometheus", "alertmanager", "default.tmpl");

  private final GuardedProcess process;
  private final JsonAnswers answers;

  private AlertmanagerServer(GuardedProcess process, JsonAnswers answers) {
    this.process = process;
    this.answers = answers;
  }

  /**
   * Starts one.
   *
   * @param directory holds alertmanager.yml; data and log go there too
   */
  static AlertmanagerServer start(Path directory, String address) {
    Path program = DebianProgram.ALERTMANAGER.locate();
    List<String> command = new ArrayList<>(withItsTemplates(program));
    command.addAll(
        List.of(
            program.toString(),
            "--config.file=" + directory.resolve("alertmanager.yml"),
            "--storage.path=" + directory.resolve("alertmanager"),
            "--web.listen-address=" + address,
            // Empty: it is alone.
            "--cluster.listen-address="));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(directory.resolve("alertmanager.log").toFile()));
    AlertmanagerServer server =
        new AlertmanagerServer(
            GuardedProcess.start(builder), new JsonAnswers("http://" + address + "/"));
    Eventually.holds(
        START, "Alertmanager answers", () -> server.answers.get("api/v2/status").isPresent());
    return server;
  }

  /**
   * Debian's looks for its templates in /usr/share, where one that was unpacked and not installed
   * has none: it sees its own there, and nobody else does.
   */
  private static List<String> withItsTemplates(Path program) {
    Path share = program.resolveSibling("../share").normalize();
    boolean isInstalled = Files.exists(Path.of("/usr/share").resolve(TEMPLATES));
    return isInstalled || !Files.exists(share.resolve(TEMPLATES))
        ? List.of()
        : List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount --bind \"$0\" /usr/share && exec \"$@\"",
            share.toString());
  }

  /** Gives it alerts, as Prometheus does. */
  void post(String alerts) {
    answers.post("api/v2/alerts", alerts);
  }

  /** The alerts it holds. */
  JsonNode alerts() {
    return there(answers.get("api/v2/alerts"));
  }

  /**
   * How many groups of alerts it keeps. It forgets one half a minute after the end of its last
   * alert was told, whatever the configuration says; until then a new alert in it is told at the
   * group's next interval and does not wait as the first one did.
   */
  int groups() {
    return there(answers.text("metrics"))
        .lines()
        .filter(line -> line.startsWith("alertmanager_dispatcher_aggregation_groups "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow(() -> new AssertionError("Alertmanager does not count its groups"));
  }

  private static <T> T there(Optional<T> answer) {
    return answer.orElseThrow(() -> new AssertionError("Alertmanager does not answer"));
  }

  @Override
  public void close() {
    process.close();
    answers.close();
  }
}
