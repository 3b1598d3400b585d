package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quorate.http.ConnectionLimits;
import quorate.http.HttpServer;
import quorate.http.HttpSettings;
import quorate.http.Phase;
import quorate.servers.Eventually;
import quorate.testkit.RawHttpClient;

/** A fake instance behind the real server, on a free port. */
final class ServedInstance implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef";
  static final ConnectionLimits PATIENT =
      new ConnectionLimits(
          100, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

  private final HttpServer server;

  ServedInstance(FakeInstance instance, ConnectionLimits limits, Optional<String> token) {
    server =
        HttpServer.start(
            new HttpSettings("127.0.0.1", 0, limits),
            new ControlToken(token),
            instance.endpoints());
  }

  ServedInstance(FakeInstance instance, ConnectionLimits limits) {
    this(instance, limits, Optional.of(TOKEN));
  }

  ServedInstance(FakeInstance instance) {
    this(instance, PATIENT);
  }

  int port() {
    return server.port();
  }

  HttpServer server() {
    return server;
  }

  /** Waits until the server sees so many connections at these phases, in any order. */
  void comesToHave(Phase... phases) {
    List<Phase> expected = Arrays.stream(phases).sorted().toList();
    Eventually.passes(
        Duration.ofSeconds(20),
        () -> assertEquals(expected, server.connections().stream().sorted().toList()));
  }

  RawHttpClient client() {
    return new RawHttpClient(server.port());
  }

  @Override
  public void close() {
    server.close();
  }
}
