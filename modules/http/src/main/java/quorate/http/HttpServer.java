package quorate.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quorate.running.Clock;

/** Serves routes over HTTP, and bounds what any one client can take. */
public final class HttpServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final SocketOptions OPTIONS = SocketOptions.builder().tcpNoDelay(true).build();

  private final Catalogue catalogue;
  private final ConnectionGuard guard;
  private final Listener listener;

  private HttpServer(Catalogue catalogue, ConnectionGuard guard, Listener listener) {
    this.catalogue = catalogue;
    this.guard = guard;
    this.listener = listener;
  }

  /**
   * Starts to listen.
   *
   * @param authorizer asked for every route that is not for anybody
   * @throws IllegalStateException when the port is taken or the host is not ours
   */
  public static HttpServer start(
      HttpSettings settings, Authorizer authorizer, List<Endpoint> endpoints) {
    return start(settings, authorizer, endpoints, new ServerPulses(Clock.system()));
  }

  /**
   * Starts to listen, where somebody watches the server's own loops.
   *
   * @param authorizer asked for every route that is not for anybody
   * @param pulses moved by the server's loops
   * @throws IllegalStateException when the port is taken or the host is not ours
   */
  public static HttpServer start(
      HttpSettings settings, Authorizer authorizer, List<Endpoint> endpoints, ServerPulses pulses) {
    return start(settings, Policy.of(authorizer), endpoints, pulses);
  }

  /**
   * Starts to listen, under a policy.
   *
   * @param policy asked before every route
   * @param pulses moved by the server's loops
   * @throws IllegalStateException when the port is taken or the host is not ours
   */
  public static HttpServer start(
      HttpSettings settings, Policy policy, List<Endpoint> endpoints, ServerPulses pulses) {
    return start(settings, policy, endpoints, pulses, Optional.empty());
  }

  /**
   * Starts to listen, with TLS where there is a certificate.
   *
   * @param policy asked before every route
   * @param pulses moved by the server's loops
   * @param certificate with it the port speaks TLS 1.2 and 1.3, and nothing else
   * @throws IllegalStateException when the port is taken or the host is not ours
   */
  public static HttpServer start(
      HttpSettings settings,
      Policy policy,
      List<Endpoint> endpoints,
      ServerPulses pulses,
      Optional<PortCertificate> certificate) {
    Catalogue catalogue = new Catalogue(policy, endpoints);
    ConnectionGuard guard = new ConnectionGuard(settings.limits(), pulses.guard());
    try {
      return new HttpServer(
          catalogue,
          guard,
          Listener.start(
              settings.host(),
              settings.port(),
              port -> listen(settings, port, catalogue, guard, certificate),
              guard::watchedFrom,
              pulses.listener()));
    } catch (IllegalStateException e) {
      guard.close();
      throw e;
    }
  }

  private static WebServer listen(
      HttpSettings settings,
      int port,
      Catalogue catalogue,
      ConnectionGuard guard,
      Optional<PortCertificate> certificate) {
    String host = settings.host();
    String failure = "Cannot listen on %s port %d; is it taken?".formatted(host, port);
    try {
      WebServerConfig.Builder server =
          configuration(catalogue, settings.limits().bodyBytes())
              .host(host)
              .port(port)
              .addConnectionSelector(guard);
      certificate.ifPresent(
          own -> server.tls(own.tls()).connectionOptions(guard.toldOfEach(OPTIONS)));
      WebServer started = server.build().start();
      if (started.isRunning()) {
        return started;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(failure, e);
    }
    throw new IllegalStateException(failure);
  }

  private static WebServerConfig.Builder configuration(Catalogue catalogue, int bodyBytes) {
    return WebServer.builder()
        // The life cycle orders the stop itself: probes are answered until the very end.
        .shutdownHook(false)
        .shutdownGracePeriod(GRACE)
        .maxPayloadSize(bodyBytes)
        // A channel that another thread closes throws where a socket ends, and it is logged.
        .useNio(false)
        .protocolsDiscoverServices(false)
        .connectionOptions(OPTIONS)
        .featuresDiscoverServices(false)
        .features(catalogue.features())
        .directHandlers(HelidonProblems.directHandlers(catalogue.policy(), bodyBytes))
        .routing(catalogue::addTo);
  }

  /** Returns the port it listens on. */
  public int port() {
    return listener.port();
  }

  /** Returns all routes. */
  public List<Route> routes() {
    return catalogue.routes();
  }

  /** Returns the phase of each connection. */
  public List<Phase> connections() {
    return guard.phases();
  }

  /** Returns the server that listens now; Helidon may end it by itself. */
  WebServer listening() {
    return listener.server();
  }

  @Override
  public void close() {
    listener.close();
    guard.close();
  }
}
