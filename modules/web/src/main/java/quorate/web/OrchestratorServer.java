package quorate.web;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The HTTP server of an instance. */
public final class OrchestratorServer implements AutoCloseable {
  static final int MAX_BODY = 16 * 1024;

  private static final Header RETRY_AFTER = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");
  private static final Duration GRACE = Duration.ofMillis(500);

  private final ConnectionGuard guard;
  private final Listener listener;

  private OrchestratorServer(ConnectionGuard guard, Listener listener) {
    this.guard = guard;
    this.listener = listener;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException when the port is taken or the host is not ours
   */
  public static OrchestratorServer start(
      WebSettings settings, Sources sources, InstantSource clock) {
    ConnectionGuard guard = new ConnectionGuard(settings.limits());
    try {
      return new OrchestratorServer(
          guard,
          Listener.start(
              settings.host(),
              settings.port(),
              port -> listen(settings, port, sources, clock, guard),
              guard::watchedFrom));
    } catch (IllegalStateException e) {
      guard.close();
      throw e;
    }
  }

  private static WebServer listen(
      WebSettings settings, int port, Sources sources, InstantSource clock, ConnectionGuard guard) {
    String failure = "Cannot listen on %s port %d; is it taken?".formatted(settings.host(), port);
    try {
      WebServerConfig.Builder server = WebServer.builder();
      configure(server, settings, sources, clock);
      WebServer started = server.port(port).addConnectionSelector(guard).build().start();
      if (started.isRunning()) {
        return started;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(failure, e);
    }
    throw new IllegalStateException(failure);
  }

  static void configure(
      WebServerConfig.Builder server, WebSettings settings, Sources sources, InstantSource clock) {
    server
        .host(settings.host())
        .port(settings.port())
        // The life cycle orders the stop itself: probes are answered until the very end.
        .shutdownHook(false)
        .shutdownGracePeriod(GRACE)
        .maxPayloadSize(MAX_BODY)
        // A channel that another thread closes throws where a socket ends, and it is logged.
        .useNio(false)
        .protocolsDiscoverServices(false)
        .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
        .featuresDiscoverServices(false)
        .addFeature(observability(sources))
        .directHandlers(Problems.directHandlers())
        .routing(routing -> routes(routing, settings, sources, clock));
  }

  private static ObserveFeature observability(Sources sources) {
    return ObserveFeature.just(
        HealthObserver.builder()
            .useSystemServices(false)
            .details(true)
            .addHealthChecks(new ObservedHealth(sources).checks())
            .build());
  }

  private static void routes(
      HttpRouting.Builder routing, WebSettings settings, Sources sources, InstantSource clock) {
    Routes routes = new Routes(routing);
    new ProbeEndpoints(sources, clock).routing(routes);
    new StatusEndpoint(sources).routing(routes);
    new AgentsEndpoint(sources).routing(routes);
    new DecisionsEndpoint(sources).routing(routes);
    new ControlEndpoint(sources, settings.controlToken()).routing(routes);
    new MetricsEndpoint(sources).routing(routes);
    new InfoEndpoint(sources).routing(routes);
    new ObservedHealth(sources).routing(routes);
    routing
        .error(
            BadRequest.class,
            (request, response, e) ->
                new Problem(Status.BAD_REQUEST_400, e.getMessage()).send(request, response))
        .error(
            Busy.class,
            (request, response, e) ->
                new Problem(Status.SERVICE_UNAVAILABLE_503, e.getMessage())
                    .send(request, response.header(RETRY_AFTER)))
        .error(
            Unavailable.class,
            (request, response, e) ->
                new Problem(Status.SERVICE_UNAVAILABLE_503, e.getMessage())
                    .send(request, response));
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /** What listens now; it may end by itself. */
  WebServer listening() {
    return listener.server();
  }

  /** How far every connection is. */
  List<Exchange.Phase> connections() {
    return guard.phases();
  }

  @Override
  public void close() {
    listener.close();
    guard.close();
  }
}
