package quorate.web;

import io.helidon.http.Status;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import quorate.checks.ComponentHealth;
import quorate.checks.HealthSnapshot;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Route;
import quorate.protocol.JsonObject;

/**
 * The four probes of Kubernetes. They read what the background has found, and wait for nothing;
 * their timestamps are Unix seconds.
 */
public final class ProbeEndpoints implements Endpoint {
  private final InstantSource clock;
  private final Rendered<Boolean> health;
  private final Rendered<List<String>> liveness;
  private final Rendered<Readiness> readiness;
  private final Rendered<List<String>> startup;

  private record Readiness(HealthSnapshot health, boolean draining) {}

  /**
   * @param service what the program calls itself
   */
  public ProbeEndpoints(String service, Probed probed, InstantSource clock) {
    this.clock = clock;
    this.health = new Rendered<>(() -> true, (always, second) -> healthy(service, second));
    this.liveness = new Rendered<>(probed.liveness()::reasons, ProbeEndpoints::alive);
    this.readiness =
        new Rendered<>(readinessOf(probed.health(), probed.draining()), ProbeEndpoints::ready);
    this.startup = new Rendered<>(probed.missing(), ProbeEndpoints::started);
  }

  /** Makes a new value only when there is a new snapshot. */
  private static Supplier<Readiness> readinessOf(
      Supplier<HealthSnapshot> health, BooleanSupplier draining) {
    return new Supplier<>() {
      private volatile Readiness latest = new Readiness(health.get(), draining.getAsBoolean());

      @Override
      public Readiness get() {
        HealthSnapshot snapshot = health.get();
        boolean drains = draining.getAsBoolean();
        Readiness known = latest;
        if (known.health() != snapshot || known.draining() != drains) {
          known = new Readiness(snapshot, drains);
          latest = known;
        }
        return known;
      }
    };
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .add(probe("/health", health))
        .add(probe("/liveness", liveness))
        .add(probe("/readiness", readiness))
        .add(probe("/startup", startup));
  }

  private Route probe(String path, Rendered<?> rendered) {
    return Route.get(
            path,
            Permission.ANYBODY,
            (request, response) -> {
              Rendered.Page page = rendered.page(clock.millis() / 1_000);
              response.json(page.status(), page.body());
            })
        .orAnswers(503);
  }

  private static Rendered.Page healthy(String service, long second) {
    return new Rendered.Page(
        Status.OK_200,
        JsonObject.bytes(
            json ->
                json.text("status", "healthy")
                    .number("timestamp", second)
                    .text("service", service)));
  }

  private static Rendered.Page alive(List<String> reasons, long second) {
    boolean alive = reasons.isEmpty();
    return new Rendered.Page(
        alive ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
        JsonObject.bytes(
            json -> {
              json.text("status", alive ? "alive" : "stuck").number("timestamp", second);
              if (!alive) {
                json.texts("reasons", reasons);
              }
            }));
  }

  private static Rendered.Page ready(Readiness readiness, long second) {
    boolean ready = readiness.health().isAllOk() && !readiness.draining();
    String status = readiness.draining() ? "draining" : ready ? "ready" : "not ready";
    return new Rendered.Page(
        ready ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
        JsonObject.bytes(
            json ->
                json.text("status", status)
                    .number("timestamp", second)
                    .objects(
                        "checks", readiness.health().components(), ProbeEndpoints::writeCheck)));
  }

  private static void writeCheck(JsonObject json, ComponentHealth health) {
    json.text("component", health.component()).text("status", health.status().label());
    if (!health.message().isEmpty()) {
      json.text("message", health.message());
    }
    json.number("latency_ms", health.latency().toNanos() / 1e6)
        .time("checked_at", health.checkedAt())
        .time("since", health.since())
        .number("consecutive_failures", health.consecutiveFailures());
  }

  private static Rendered.Page started(List<String> missing, long second) {
    boolean started = missing.isEmpty();
    return new Rendered.Page(
        started ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
        JsonObject.bytes(
            json ->
                json.text("status", started ? "started" : "starting")
                    .number("timestamp", second)
                    .texts("missing", missing)));
  }
}
