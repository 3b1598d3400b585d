package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.ProcessBuilder.Redirect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import quorate.servers.DebianProgram;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;

/** A real Prometheus. */
final class PrometheusServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final GuardedProcess process;
  private final JsonAnswers api;

  private PrometheusServer(GuardedProcess process, JsonAnswers api) {
    this.process = process;
    this.api = api;
  }

  /**
   * Starts one.
   *
   * @param directory holds prometheus.yml; data and log go there too
   */
  static PrometheusServer start(Path directory) {
    String address = "127.0.0.1:" + FreePort.next();
    ProcessBuilder builder =
        new ProcessBuilder(
                DebianProgram.PROMETHEUS.locate().toString(),
                "--config.file=" + directory.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(directory.resolve("prometheus.log").toFile()));
    PrometheusServer server =
        new PrometheusServer(
            GuardedProcess.start(builder), new JsonAnswers("http://" + address + "/api/v1/"));
    Eventually.holds(START, "Prometheus answers", () -> server.api.get("status/flags").isPresent());
    return server;
  }

  /** The data of an answer that must be a success. */
  JsonNode get(String path) {
    JsonNode answer =
        api.get(path).orElseThrow(() -> new AssertionError("Prometheus does not answer " + path));
    if (!answer.at("/status").asText().equals("success")) {
      throw new AssertionError(path + ": " + answer);
    }
    return answer.required("data");
  }

  /** The samples of an expression as it is now: labels in the form of an expression, and value. */
  Map<String, String> query(String expression) {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return get("query?query=" + encoded)
        .required("result")
        .valueStream()
        .collect(
            Collectors.toMap(
                sample -> sample.required("metric").toString(),
                sample -> sample.at("/value/1").asText(),
                (one, other) -> one,
                TreeMap::new));
  }

  @Override
  public void close() {
    process.close();
    api.close();
  }
}
