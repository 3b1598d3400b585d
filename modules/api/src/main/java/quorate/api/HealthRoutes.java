package quorate.api;

import io.helidon.http.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import quorate.checks.ComponentHealth;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Parameter;
import quorate.http.Permission;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.running.Liveness;

/**
 * The probes. Nothing that is missing outside makes one of them fail, so no outage restarts an
 * instance or takes all of them from the load balancer at once.
 */
final class HealthRoutes implements Endpoint {
  private static final List<String> COMPONENTS = List.of("database", "orchestrators");

  private static final Parameter<List<String>> REQUIRE =
      new Parameter<>(
          "require",
          "one or both of database and orchestrators, separated by a comma",
          HealthRoutes::components,
          Schema.text("^(database|orchestrators)(,(database|orchestrators))?$"));

  private final ServerState state;
  private final Liveness liveness;

  HealthRoutes(ServerState state, Liveness liveness) {
    this.state = state;
    this.liveness = liveness;
  }

  private static Optional<List<String>> components(String text) {
    List<String> all = Arrays.asList(text.split(",", -1));
    return all.size() <= COMPONENTS.size() && COMPONENTS.containsAll(all)
        ? Optional.of(all)
        : Optional.empty();
  }

  @Override
  public void addTo(Catalogue catalogue) {
    Schema word = Schema.object(Schema.always("status", Schema.text()));
    catalogue
        .add(
            Route.get("/api/v1/health", Permission.ANYBODY, this::health)
                .with(REQUIRE)
                .in("", "Tells in a word how this instance is, to anybody.")
                .tellingOf(word))
        .add(probe("/health", this::alwaysHealthy, "Tells that HTTP answers."))
        .add(probe("/liveness", this::alive, "Tells whether the process itself moves."))
        .add(probe("/readiness", this::ready, "Tells whether to send requests here."))
        .add(probe("/startup", this::started, "Tells whether the start is over."));
  }

  private static Route probe(String path, Route.Handler handler, String summary) {
    return Route.get(path, Permission.ANYBODY, handler)
        .in("", summary)
        .tellingOf(Schema.anyObject());
  }

  private void health(Request request, Response response) {
    String word = state.word(liveness);
    boolean well = word.equals("healthy") || word.equals("degraded");
    List<String> required = request.query().get(REQUIRE).orElse(List.of());
    answer(
        response,
        well && state.failing(required).isEmpty(),
        JsonObject.bytes(json -> json.text("status", word)));
  }

  private void alwaysHealthy(Request request, Response response) {
    answer(
        response,
        true,
        JsonObject.bytes(
            json ->
                json.text("status", "healthy")
                    .number("timestamp", second())
                    .text("service", "api")));
  }

  private void alive(Request request, Response response) {
    List<String> reasons = liveness.reasons();
    answer(
        response,
        reasons.isEmpty(),
        JsonObject.bytes(
            json -> {
              json.text("status", reasons.isEmpty() ? "alive" : "stuck")
                  .number("timestamp", second());
              if (!reasons.isEmpty()) {
                json.texts("reasons", reasons);
              }
            }));
  }

  private void ready(Request request, Response response) {
    boolean starting = !state.missing().isEmpty();
    boolean ready = !starting && !state.isDraining();
    String word = state.isDraining() ? "draining" : starting ? "not ready" : "ready";
    answer(
        response,
        ready,
        JsonObject.bytes(
            json ->
                json.text("status", word)
                    .number("timestamp", second())
                    .objects("checks", state.health().components(), HealthRoutes::writeShort)));
  }

  /** To anybody, so without a message. */
  private static void writeShort(JsonObject json, ComponentHealth health) {
    json.text("component", health.component()).text("status", health.status().label());
  }

  private void started(Request request, Response response) {
    List<String> missing = state.missing();
    answer(
        response,
        missing.isEmpty(),
        JsonObject.bytes(
            json ->
                json.text("status", missing.isEmpty() ? "started" : "starting")
                    .number("timestamp", second())
                    .texts("missing", missing)));
  }

  private long second() {
    return state.clock().now().getEpochSecond();
  }

  private static void answer(Response response, boolean well, byte[] body) {
    response.json(well ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503, body);
  }
}
