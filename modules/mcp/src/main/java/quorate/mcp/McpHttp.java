package quorate.mcp;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.HttpServer;
import quorate.http.Permission;
import quorate.http.Route;
import quorate.metrics.Exposition;
import quorate.metrics.ExpositionFormat;
import quorate.running.Clock;

/** Serves servers of tools over HTTP, with probes and metrics beside them. */
public final class McpHttp implements AutoCloseable {
  /** For all messages together; with what becomes of them they still fit the heap. */
  private static final int ROOM_IN_MESSAGES = 4;

  private final HttpServer server;

  private McpHttp(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param servers by the path where each is found
   * @param ready whether what they need is there
   * @throws IllegalStateException when the port is taken, or a file cannot be used
   */
  public static McpHttp start(
      McpSettings settings,
      Map<String, McpServer> servers,
      BooleanSupplier ready,
      Exposition metrics) {
    Clients clients = settings.tokensFile().<Clients>map(TokensFile::read).orElse(Clients.READERS);
    MessageRoom room = new MessageRoom(ROOM_IN_MESSAGES * settings.limits().maxMessage());
    Doors doors = settings.doors().andBoundTo(settings.host());
    List<Endpoint> endpoints = new ArrayList<>();
    servers.forEach((path, one) -> endpoints.add(new McpEndpoint(path, one, clients, doors, room)));
    endpoints.add(new McpProbes(ready, Clock.system()));
    endpoints.add(catalogue -> addMetrics(catalogue, metrics));
    settings.resourceMetadata().ifPresent(file -> endpoints.add(metadata(file)));
    return new McpHttp(
        HttpServer.start(
            settings.http(), (permission, credentials) -> Optional.empty(), endpoints));
  }

  private static void addMetrics(Catalogue catalogue, Exposition metrics) {
    catalogue.add(
        Route.get(
            "/metrics",
            Permission.ANYBODY,
            (request, response) -> {
              ExpositionFormat format =
                  ExpositionFormat.accepted(request.headers(HeaderNames.ACCEPT));
              response.send(format.contentType(), metrics.render(format));
            }));
  }

  private static Endpoint metadata(Path file) {
    byte[] document;
    try {
      document = Files.readString(file).getBytes(StandardCharsets.UTF_8);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalStateException("The file " + file + " cannot be read", e);
    }
    return catalogue ->
        catalogue.add(
            Route.get(
                "/.well-known/oauth-protected-resource",
                Permission.ANYBODY,
                (request, response) -> response.json(document)));
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
