package quorate.mcp;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Route;
import quorate.running.Clock;

/** The probes of a server of tools. They wait for nothing. */
final class McpProbes implements Endpoint {
  private final BooleanSupplier ready;
  private final Clock clock;

  McpProbes(BooleanSupplier ready, Clock clock) {
    this.ready = ready;
    this.clock = clock;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .add(probe("/health", "healthy", "unhealthy", () -> true))
        .add(probe("/liveness", "alive", "stuck", () -> true))
        .add(probe("/readiness", "ready", "not ready", ready))
        .add(probe("/startup", "started", "starting", () -> true));
  }

  private Route probe(String path, String well, String unwell, BooleanSupplier state) {
    return Route.get(
            path,
            Permission.ANYBODY,
            (request, response) -> {
              boolean good = state.getAsBoolean();
              String body =
                  Json.write(
                      JsonMap.of("status", good ? well : unwell)
                          .with("timestamp", clock.now().getEpochSecond())
                          .with("service", "mcp")
                          .toMap());
              response.json(
                  good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
                  body.getBytes(StandardCharsets.UTF_8));
            })
        .orAnswers(503);
  }
}
