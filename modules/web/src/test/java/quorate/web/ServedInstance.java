package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webserver.WebServerConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quorate.testkit.Eventually;

/** A fake instance behind the real server, on a free port. */
final class ServedInstance implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef";
  static final ConnectionLimits PATIENT =
      new ConnectionLimits(
          100, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

  private final OrchestratorServer server;

  ServedInstance(FakeInstance instance, ConnectionLimits limits) {
    server = OrchestratorServer.start(settings(limits), instance.sources(), instance.clock);
  }

  ServedInstance(FakeInstance instance) {
    this(instance, PATIENT);
  }

  /** For Helidon's own test server, which would ask a guard twice: it goes without one. */
  static void configure(
      WebServerConfig.Builder server, FakeInstance instance, Optional<String> token) {
    WebSettings settings = new WebSettings("localhost", 0, token, PATIENT);
    OrchestratorServer.configure(server, settings, instance.sources(), instance.clock);
    server.protocolsDiscoverServices(true);
  }

  static void configure(WebServerConfig.Builder server, FakeInstance instance) {
    configure(server, instance, Optional.of(TOKEN));
  }

  static WebSettings settings(ConnectionLimits limits) {
    return new WebSettings("127.0.0.1", 0, Optional.of(TOKEN), limits);
  }

  int port() {
    return server.port();
  }

  /** Ends what listens, without having been asked to: as Helidon does without descriptors. */
  void listensNoMore() {
    server.listening().stop();
  }

  /** Waits until the server sees so many connections at these phases, in any order. */
  void comesToHave(Exchange.Phase... phases) {
    List<Exchange.Phase> expected = Arrays.stream(phases).sorted().toList();
    Eventually.passes(
        Duration.ofSeconds(20),
        () -> assertEquals(expected, server.connections().stream().sorted().toList()));
  }

  RawClient client() {
    return new RawClient(server.port());
  }

  @Override
  public void close() {
    server.close();
  }
}
