package quorate.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.checks.Check;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Route;
import quorate.metrics.Exposition;
import quorate.running.Clock;
import quorate.running.LoopPulse;
import quorate.web.MetricsEndpoint;
import quorate.web.ProcessWeb;

/** Serves servers of tools over HTTP, with probes and metrics beside them. */
public final class McpHttp implements AutoCloseable {
  /** For all messages together; with what becomes of them they still fit the heap. */
  private static final int ROOM_IN_MESSAGES = 4;

  private final ProcessWeb web;
  private final UnderWay underWay;
  private final Duration callTimeout;

  private McpHttp(ProcessWeb web, UnderWay underWay, Duration callTimeout) {
    this.web = web;
    this.underWay = underWay;
    this.callTimeout = callTimeout;
  }

  /**
   * Starts to listen.
   *
   * @param servers by the path where each is found
   * @param checks what they need to be ready
   * @param loops of the process, which must move
   * @throws IllegalStateException when the port is taken, or a file cannot be used
   */
  public static McpHttp start(
      McpSettings settings,
      Map<String, McpServer> servers,
      List<Check> checks,
      List<LoopPulse> loops,
      Exposition metrics) {
    Clients clients = settings.tokensFile().<Clients>map(TokensFile::read).orElse(Clients.READERS);
    MessageRoom room = new MessageRoom(ROOM_IN_MESSAGES * settings.limits().maxMessage());
    Doors doors = settings.doors().andBoundTo(settings.host());
    UnderWay underWay = new UnderWay();
    List<Endpoint> endpoints = new ArrayList<>();
    servers.forEach(
        (path, one) -> endpoints.add(new McpEndpoint(path, one, clients, doors, room, underWay)));
    settings.resourceMetadata().ifPresent(file -> endpoints.add(metadata(file)));
    ProcessWeb web = new ProcessWeb("mcp", checks, Clock.system());
    web.start(Optional.of(settings.http()), loops, endpoints, MetricsEndpoint.scrape(metrics));
    return new McpHttp(web, underWay, settings.limits().callTimeout());
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
    return web.port().orElseThrow();
  }

  /**
   * Fails readiness, and waits until what is under way has been answered, or as long as a call may
   * take. What is asked meanwhile is answered as well: whoever leads clients here learns of the end
   * only by and by.
   */
  public void drain() throws InterruptedException {
    web.drain();
    underWay.awaitNone(callTimeout);
  }

  /** Ends at once what is under way. */
  @Override
  public void close() {
    web.close();
  }
}
