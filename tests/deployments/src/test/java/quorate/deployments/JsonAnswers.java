package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a server on this machine says, most of it in JSON. */
final class JsonAnswers implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  JsonAnswers(String base) {
    this.base = base;
  }

  /** The answer, be it an error; empty while nobody answers. */
  Optional<JsonNode> get(String path) {
    // JSON is YAML too.
    return text(path).map(Yaml::read);
  }

  /** The answer as it is; empty while nobody answers. */
  Optional<String> text(String path) {
    try {
      return Optional.of(send(request(path).GET(), path).body());
    } catch (IOException nobody) {
      return Optional.empty();
    }
  }

  /** Posts JSON that must be taken. */
  void post(String path, String body) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<String> answer = send(request, path);
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new AssertionError("no answer to " + path, e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(BOUND);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path) throws IOException {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + path, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
