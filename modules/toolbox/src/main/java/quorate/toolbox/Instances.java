package quorate.toolbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.mcp.Json;
import quorate.mcp.ToolProblem;

/**
 * Asks instances of the orchestrator over HTTP, one after the other until one answers. One that is
 * in trouble, with a status of 500 or more, is no answer while there is another. Each question is
 * answered within three seconds, or what is asked for is unavailable. Thread-safe.
 */
final class Instances implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final int SERVER_ERROR = 500;
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final List<URI> instances;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * An answer.
   *
   * @param body empty where it is no object
   */
  record Answer(int status, Map<String, Object> body) {

    /** What a problem says; else the status. */
    String words() {
      return body.get("detail") instanceof String detail ? detail : "status " + status;
    }
  }

  /** An instance says that it is in trouble. */
  private static final class Trouble extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    private Trouble(Answer answer) {
      super("status " + answer.status());
      this.answer = answer;
    }
  }

  /** Reads the body of an answer while it comes in. */
  @FunctionalInterface
  interface Reader<T> {
    T read(int status, InputStream body) throws IOException;
  }

  Instances(List<URI> instances) {
    this.instances = List.copyOf(instances);
  }

  List<URI> all() {
    return instances;
  }

  /** An object of the first instance that answers. */
  Map<String, Object> get(String path) throws InterruptedException {
    Answer answer = read(path, Instances::whole);
    if (answer.status() != 200) {
      throw ToolProblem.unavailable("the orchestrator says: " + answer.words());
    }
    return answer.body();
  }

  /** What one instance answers, whatever its status; empty if it does not answer. */
  Optional<Answer> ask(URI instance, String path) throws InterruptedException {
    try {
      return Optional.of(exchange(get(instance, path), Instances::whole));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads what the first instance that answers says. */
  <T> T read(String path, Reader<T> reader) throws InterruptedException {
    Optional<Answer> trouble = Optional.empty();
    for (URI instance : instances) {
      try {
        return exchange(get(instance, path), unlessTroubled(reader));
      } catch (Trouble e) {
        trouble = Optional.of(e.answer);
      } catch (IOException e) {
        // The next may answer.
      }
    }
    throw ToolProblem.unavailable(
        trouble
            .map(answer -> "the orchestrator says: " + answer.words())
            .orElse("the orchestrator cannot be reached"));
  }

  private static <T> Reader<T> unlessTroubled(Reader<T> reader) {
    return (status, body) -> {
      if (status >= SERVER_ERROR) {
        throw new Trouble(whole(status, body));
      }
      return reader.read(status, body);
    };
  }

  private static HttpRequest get(URI instance, String path) {
    return HttpRequest.newBuilder(instance.resolve(path)).timeout(ANSWER).GET().build();
  }

  /**
   * Posts to the first that answers.
   *
   * @param to where
   * @param bearer the caller's key
   */
  Answer post(List<URI> to, String path, String bearer, Map<String, Object> body)
      throws InterruptedException {
    Optional<Answer> trouble = Optional.empty();
    for (URI one : to) {
      try {
        return exchange(
            HttpRequest.newBuilder(one.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + bearer)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build(),
            unlessTroubled(Instances::whole));
      } catch (Trouble e) {
        trouble = Optional.of(e.answer);
      } catch (IOException e) {
        // The next may answer.
      }
    }
    return trouble.orElseThrow(
        () -> ToolProblem.unavailable("nobody who can pause trading can be reached"));
  }

  private <T> T exchange(HttpRequest request, Reader<T> reader)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    // The request's own timeout ends with the headers; this ends a body that does not come.
    Thread reading = Thread.currentThread();
    try (InputStream body = response.body()) {
      Thread guard = Thread.ofVirtual().start(() -> closeAfter(body, reading));
      try {
        return reader.read(response.statusCode(), body);
      } finally {
        guard.interrupt();
      }
    }
  }

  private static void closeAfter(InputStream body, Thread reading) {
    try {
      reading.join(ANSWER);
      body.close();
    } catch (InterruptedException | IOException e) {
      // It was read in time, or is closed already.
    }
  }

  private static Answer whole(int status, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("The answer is too large");
    }
    return new Answer(status, Json.objectOf(bytes).orElse(Map.of()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
