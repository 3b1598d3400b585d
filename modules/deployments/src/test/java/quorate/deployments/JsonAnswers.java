package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a server on this machine says in JSON. */
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
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(BOUND).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      // JSON is YAML too.
      return Optional.of(Yaml.read(answer.body()));
    } catch (IOException nobody) {
      return Optional.empty();
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
