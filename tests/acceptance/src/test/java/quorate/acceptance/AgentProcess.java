package quorate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;

/** A process of agents as it ships, on a free port. */
final class AgentProcess implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER).build();
  private final GuardedProcess process;
  private final int port;
  private final Path log;

  private AgentProcess(GuardedProcess process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param command such as {@code agent}, its type, and settings
   */
  static AgentProcess start(int natsPort, String... command) {
    return start(natsPort, Map.of(), command);
  }

  static AgentProcess start(int natsPort, Map<String, String> environment, String... command) {
    int port = FreePort.next();
    Path directory = Image.newDirectory("agent");
    Path log = directory.resolve("agent.log");
    List<String> words = new ArrayList<>(List.of(Image.LAUNCHER.toString()));
    words.addAll(List.of(command));
    words.add("-Dquorate.nats.url=nats://127.0.0.1:" + natsPort);
    words.add("-Dquorate.agent.http.host=127.0.0.1");
    words.add("-Dquorate.agent.http.port=" + port);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new AgentProcess(GuardedProcess.start(builder), port, log);
  }

  GuardedProcess process() {
    return process;
  }

  int port() {
    return port;
  }

  /** What it answers to a GET; empty if it does not. */
  Optional<HttpResponse<String>> get(String path) {
    try {
      return Optional.of(
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .timeout(ANSWER)
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The body of an answer; empty text if there is none. */
  String body(String path) {
    return get(path).map(HttpResponse::body).orElse("");
  }

  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
