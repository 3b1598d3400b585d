package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import quorate.testkit.DebianProgram;
import quorate.testkit.Eventually;
import quorate.testkit.GuardedProcess;

/** A real Alertmanager. */
final class AlertmanagerServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final GuardedProcess process;
  private final JsonAnswers api;

  private AlertmanagerServer(GuardedProcess process, JsonAnswers api) {
    this.process = process;
    this.api = api;
  }

  /**
   * Starts one.
   *
   * @param directory holds alertmanager.yml; data and log go there too
   */
  static AlertmanagerServer start(Path directory, String address) {
    ProcessBuilder builder =
        new ProcessBuilder(
                DebianProgram.ALERTMANAGER.locate().toString(),
                "--config.file=" + directory.resolve("alertmanager.yml"),
                "--storage.path=" + directory.resolve("alertmanager"),
                "--web.listen-address=" + address,
                // Empty: it is alone.
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(directory.resolve("alertmanager.log").toFile()));
    AlertmanagerServer server =
        new AlertmanagerServer(
            GuardedProcess.start(builder), new JsonAnswers("http://" + address + "/api/v2/"));
    Eventually.holds(START, "Alertmanager answers", () -> server.api.get("status").isPresent());
    return server;
  }

  /** Gives it alerts, as Prometheus does. */
  void post(String alerts) {
    api.post("alerts", alerts);
  }

  /** The alerts it holds. */
  JsonNode alerts() {
    return api.get("alerts").orElseThrow(() -> new AssertionError("Alertmanager does not answer"));
  }

  @Override
  public void close() {
    process.close();
    api.close();
  }
}
