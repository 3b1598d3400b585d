package quorate.acceptance.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.servers.GuardedProcess;

/**
 * A program of the image on a port of its own, which may be killed and started again under the same
 * name and port. Thread-safe.
 */
final class Part implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER).build();

  private final String name;
  private final int port;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private volatile GuardedProcess process;

  Part(String name, int port, List<String> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.port = port;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = log;
    start();
  }

  void start() {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(log.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = GuardedProcess.start(builder);
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  GuardedProcess process() {
    return process;
  }

  /** What it answers; empty if it does not. */
  Optional<HttpResponse<String>> get(String path, String... headers) {
    return send(headers, HttpRequest.newBuilder(uri(path)).GET());
  }

  Optional<HttpResponse<String>> post(String path, String body, String... headers) {
    return send(headers, json(path).POST(BodyPublishers.ofString(body)));
  }

  Optional<HttpResponse<String>> put(String path, String body, String... headers) {
    return send(headers, json(path).PUT(BodyPublishers.ofString(body)));
  }

  boolean answers(String path, int status) {
    return get(path).filter(response -> response.statusCode() == status).isPresent();
  }

  private HttpRequest.Builder json(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static Optional<HttpResponse<String>> send(
      String[] headers, HttpRequest.Builder request) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return Optional.of(HTTP.send(request.timeout(ANSWER).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
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
    process.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
