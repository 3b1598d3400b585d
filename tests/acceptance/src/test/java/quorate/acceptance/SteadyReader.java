package quorate.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import quorate.servers.OrchestratorProcess;

/** Reads decisions of an API server again and again, and notes what is not answered well. */
final class SteadyReader implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(20);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile int answers;
  private volatile boolean stopping;

  SteadyReader(OrchestratorProcess server) {
    this.request =
        HttpRequest.newBuilder(URI.create(server.url("/api/v1/decisions?limit=10")))
            .header("Authorization", "Bearer " + ApiServers.ADMIN_KEY)
            .timeout(ANSWER)
            .build();
    this.thread = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      while (!stopping) {
        ask();
        LockSupport.parkNanos(PACE.toNanos());
      }
    } catch (InterruptedException e) {
      failures.add("interrupted");
    }
  }

  private void ask() throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        answers++;
      } else {
        failures.add(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      failures.add(e.toString());
    }
  }

  int answers() {
    return answers;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Ends after the answer under way. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
