package quorate.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.testkit.RawHttpClient;

/** A guard over connections that a test may change before the guard sees them. */
final class GuardedServer implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final ServerPulses pulses = new ServerPulses(Clock.system());
  private final ConnectionGuard guard;
  private final WebServer server;

  GuardedServer(ConnectionLimits limits, UnaryOperator<ConnectionContext> changed) {
    this(limits, changed, Duration.ofMinutes(5));
  }

  /**
   * @param idle after which Helidon itself closes what says that it is idle
   */
  GuardedServer(ConnectionLimits limits, UnaryOperator<ConnectionContext> changed, Duration idle) {
    guard = new ConnectionGuard(limits, pulses.guard());
    server =
        WebServer.builder()
            .shutdownHook(false)
            .useNio(false)
            .protocolsDiscoverServices(false)
            .featuresDiscoverServices(false)
            .host("127.0.0.1")
            .addConnectionSelector(new Changing(changed))
            .idleConnectionTimeout(idle)
            .idleConnectionPeriod(idle.dividedBy(2))
            .routing(
                routing ->
                    routing
                        .get("/hello", (request, response) -> response.send())
                        .get("/echo", (request, response) -> UpgradeTest.echo()))
            .build()
            .start();
  }

  ConnectionGuard guard() {
    return guard;
  }

  boolean guardHasFailed() {
    return pulses.guard().hasFailed();
  }

  int port() {
    return server.port();
  }

  RawHttpClient client() {
    return new RawHttpClient(server.port());
  }

  void comesToHave(int connections) {
    Eventually.holds(
        SOON, connections + " connections", () -> guard.phases().size() == connections);
  }

  @Override
  public void close() {
    server.stop();
    guard.close();
  }

  private final class Changing implements ServerConnectionSelector {
    private final UnaryOperator<ConnectionContext> changed;

    private Changing(UnaryOperator<ConnectionContext> changed) {
      this.changed = changed;
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
      return guard.connection(changed.apply(context));
    }

    @Override
    public int bytesToIdentifyConnection() {
      return guard.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
      return guard.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
      return guard.supportedApplicationProtocols();
    }
  }
}
