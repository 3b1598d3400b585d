package quorate.acceptance;

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
import java.util.stream.Stream;
import quorate.servers.GuardedProcess;

/**
 * A program of the image on a port of its own, which may be killed and started again under the same
 * name and port. Thread-safe.
 */
public final class Part implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private final String name;
  private final int port;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final Duration patience;
  private volatile GuardedProcess process;

  /**
   * Starts one.
   *
   * @param port it was told to listen at
   * @param arguments of the image's launcher
   * @param log where its output goes; its working directory is the log's
   * @param patience for an answer
   */
  public Part(
      String name,
      int port,
      List<String> arguments,
      Map<String, String> environment,
      Path log,
      Duration patience) {
    this.name = name;
    this.port = port;
    this.command = Stream.concat(Stream.of(Image.LAUNCHER.toString()), arguments.stream()).toList();
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.patience = patience;
    start();
  }

  public void start() {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(log.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = GuardedProcess.start(builder);
  }

  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  public GuardedProcess process() {
    return process;
  }

  /** What it answers; empty if it does not. */
  public Optional<HttpResponse<String>> get(String path, String... headers) {
    return send(headers, HttpRequest.newBuilder(uri(path)).GET());
  }

  public Optional<HttpResponse<String>> post(String path, String body, String... headers) {
    return send(headers, json(path).POST(BodyPublishers.ofString(body)));
  }

  public Optional<HttpResponse<String>> put(String path, String body, String... headers) {
    return send(headers, json(path).PUT(BodyPublishers.ofString(body)));
  }

  public boolean answers(String path, int status) {
    return get(path).filter(response -> response.statusCode() == status).isPresent();
  }

  private HttpRequest.Builder json(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private Optional<HttpResponse<String>> send(String[] headers, HttpRequest.Builder request) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return Optional.of(HTTP.send(request.timeout(patience).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  public String log() {
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
