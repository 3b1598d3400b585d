package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** A few routes behind the server, on a free port. */
final class ServedRoutes implements AutoCloseable {
  static final Problem REFUSED = new Problem(Status.FORBIDDEN_403, "You may not.");

  /** Refuses everybody whose authorization is not the permission's name. */
  static final Authorizer NOBODY =
      (permission, credentials) ->
          credentials.authorization().filter(permission.name()::equals).isPresent()
              ? Optional.empty()
              : Optional.of(REFUSED);

  private final HttpServer server;

  ServedRoutes() {
    this(ServedRoutes::hello);
  }

  ServedRoutes(Endpoint... endpoints) {
    this(ConnectionLimits.DEFAULT, endpoints);
  }

  ServedRoutes(ConnectionLimits limits, Endpoint... endpoints) {
    server =
        HttpServer.start(
            new HttpSettings("127.0.0.1", 0, limits),
            NOBODY,
            List.of(endpoints),
            new ServerPulses(Clock.system()));
  }

  static void hello(Catalogue catalogue) {
    catalogue.add(
        Route.get(
            "/hello", Permission.ANYBODY, (request, response) -> response.json(json("hello"))));
  }

  static byte[] json(String text) {
    return ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
  }

  int port() {
    return server.port();
  }

  HttpServer server() {
    return server;
  }

  /** Ends what listens, without having been asked to: as Helidon does without descriptors. */
  void listensNoMore() {
    server.listening().stop();
  }

  RawHttpClient client() {
    return new RawHttpClient(server.port());
  }

  /** The answer to a request line, with these headers. */
  HttpAnswer ask(String request, String... headers) {
    try (RawHttpClient client = client()) {
      String lines = String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList());
      return client.send(request + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n").answer();
    }
  }

  void comesToHave(Phase... phases) {
    List<Phase> expected = Arrays.stream(phases).sorted().toList();
    Eventually.passes(
        Duration.ofSeconds(20),
        () -> assertEquals(expected, server.connections().stream().sorted().toList()));
  }

  @Override
  public void close() {
    server.close();
  }
}
