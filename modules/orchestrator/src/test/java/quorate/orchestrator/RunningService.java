package quorate.orchestrator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import quorate.configuration.Source;
import quorate.running.Build;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.PostgresServer;

/** A whole service in this JVM, on real servers. */
final class RunningService implements AutoCloseable {
  static final String TOKEN = "a-token-for-tests-alone";

  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final PostgresServer postgres = PostgresServer.start();
  private final NatsServer nats = NatsServer.start();
  private final Service service;

  /**
   * Starts one and waits until it is ready and active.
   *
   * @param own settings beside those of the servers, as lines
   */
  RunningService(String own) {
    Database database = postgres.createDatabase();
    String settings =
        """
        quorate.http.host = 127.0.0.1
        quorate.http.port = 0
        quorate.nats.url = %s
        quorate.database.url = %s
        quorate.database.user = %s
        quorate.database.password = %s
        quorate.agents.required = 0
        quorate.control.token = %s
        """
            .formatted(nats.url(), database.url(), database.user(), database.password(), TOKEN);
    service =
        Service.start(
            SettingsSamples.settings(Source.commandLine(SettingsSamples.values(settings + own))),
            new Build("1", "abc", "now"));
    Eventually.holds(SOON, "ready", () -> get("/readiness").statusCode() == 200);
    Eventually.holds(
        SOON, "active", () -> get("/api/v1/status").body().contains("\"role\":\"active\""));
  }

  PostgresServer postgres() {
    return postgres;
  }

  NatsServer nats() {
    return nats;
  }

  Service service() {
    return service;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(address(path)));
  }

  HttpResponse<String> post(String path) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Authorization", "Bearer " + TOKEN)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(SOON).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Ends the servers; the service must have been stopped. */
  @Override
  public void close() {
    client.close();
    nats.close();
    postgres.close();
  }
}
