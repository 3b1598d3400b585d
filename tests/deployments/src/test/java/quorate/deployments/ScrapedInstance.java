package quorate.deployments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.OrchestratorProcess;

/** The image, run where there is neither a database nor NATS: metrics need none. */
final class ScrapedInstance implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final OrchestratorProcess process;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer to a scrape. */
  record Exposition(int status, String contentType, String body) {

    /** The samples without their values, as they stand. */
    List<String> series() {
      return body.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.lastIndexOf(' ')))
          .toList();
    }
  }

  private ScrapedInstance(OrchestratorProcess process) {
    this.process = process;
  }

  static ScrapedInstance start(Path directory) {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "QUORATE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + FreePort.next() + "/q");
    environment.put("QUORATE_NATS_URL", "nats://127.0.0.1:" + FreePort.next());
    ScrapedInstance instance =
        new ScrapedInstance(
            OrchestratorProcess.start(
                Checkout.LAUNCHER, directory.resolve("instance.log"), environment));
    Eventually.holds(START, "it answers", () -> instance.process.answers("/liveness", 200));
    return instance;
  }

  /** As Prometheus knows it. */
  String address() {
    return "127.0.0.1:" + process.port();
  }

  Exposition scrape(String path, String accept) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.url(path)))
            .header("Accept", accept)
            .timeout(START)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Exposition(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scraping", e);
    }
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
