package quorate.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An orchestrator as it ships: the launcher of a runtime image, run as a process and configured by
 * its environment. It listens on a free port of 127.0.0.1.
 *
 * <p>Everything that can be done to a process is done to {@link #process}.
 */
public final class OrchestratorProcess implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final GuardedProcess process;
  private final int port;
  private final Path log;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private volatile String lastUnanswered = "nothing was unanswered";

  private OrchestratorProcess(GuardedProcess process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param launcher the image's {@code bin/quorate}
   * @param log where its output goes; its working directory is the log's
   * @param environment beside the address it listens on
   */
  public static OrchestratorProcess start(
      Path launcher, Path log, Map<String, String> environment) {
    return start(launcher, List.of("orchestrator"), log, environment);
  }

  /**
   * Starts one, perhaps with other commands beside it.
   *
   * @param arguments of the launcher
   */
  public static OrchestratorProcess start(
      Path launcher, List<String> arguments, Path log, Map<String, String> environment) {
    int port = FreePort.next();
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), arguments.stream()).toList())
            .directory(log.toAbsolutePath().getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("QUORATE_HTTP_HOST", "127.0.0.1");
    variables.putIfAbsent("QUORATE_HTTP_PORT", Integer.toString(port));
    builder.environment().putAll(variables);
    return new OrchestratorProcess(
        GuardedProcess.start(builder), Integer.parseInt(variables.get("QUORATE_HTTP_PORT")), log);
  }

  /** What one needs to say of the servers it is to use. */
  public static Map<String, String> uses(Database database, NatsServer nats) {
    return Map.of(
        "QUORATE_DATABASE_URL", database.url(),
        "QUORATE_DATABASE_USER", database.user(),
        "QUORATE_DATABASE_PASSWORD", database.password(),
        "QUORATE_NATS_URL", nats.url());
  }

  public GuardedProcess process() {
    return process;
  }

  public int port() {
    return port;
  }

  /** The address of a path. */
  public String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** What it answers to a GET; empty if it does not. */
  public Optional<HttpResponse<String>> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url(path))).GET());
  }

  /** What it answers to a POST that bears a token; empty if it does not. */
  public Optional<HttpResponse<String>> post(String path, String token, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
    try {
      return Optional.of(
          http.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      lastUnanswered = e + (process.alive() ? "" : ", for its process has ended");
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while waiting for an answer", e);
    }
  }

  /** Why the last request that had no answer had none, for a failure's message. */
  public String lastUnanswered() {
    return lastUnanswered;
  }

  /** Whether it answers a path with that status. */
  public boolean answers(String path, int status) {
    return get(path).map(response -> response.statusCode() == status).orElse(false);
  }

  /** All it has written so far. */
  public String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new ServerException("cannot read " + log, e);
    }
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
