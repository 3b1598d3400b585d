package quorate.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import quorate.checks.ComponentHealth;
import quorate.checks.HealthSnapshot;
import quorate.protocol.JsonObject;

/**
 * The four probes of Kubernetes. They read what the background has found, and wait for nothing;
 * their timestamps are Unix seconds.
 */
final class ProbeEndpoints {
  private static final String SERVICE = "orchestrator";

  private final InstantSource clock;
  private final Rendered<Boolean> health;
  private final Rendered<List<String>> liveness;
  private final Rendered<Readiness> readiness;
  private final Rendered<List<String>> startup;

  private record Readiness(HealthSnapshot health, boolean draining) {}

  ProbeEndpoints(Sources sources, InstantSource clock) {
    this.clock = clock;
    this.health = new Rendered<>(() -> true, (always, second) -> healthy(second));
    this.liveness = new Rendered<>(sources.liveness()::reasons, ProbeEndpoints::alive);
    this.readiness =
        new Rendered<>(readinessOf(sources.health(), sources.draining()), ProbeEndpoints::ready);
    this.startup = new Rendered<>(sources.missing(), ProbeEndpoints::started);
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

  void routing(Routes routes) {
    routes
        .get("/health", handler(health))
        .get("/liveness", handler(liveness))
        .get("/readiness", handler(readiness))
        .get("/startup", handler(startup));
  }

  private Handler handler(Rendered<?> rendered) {
    return (ServerRequest request, ServerResponse response) -> {
      Rendered.Page page = rendered.page(clock.millis() / 1_000);
      Bodies.json(request, response, page.status(), page.body());
    };
  }

  private static Rendered.Page healthy(long second) {
    return new Rendered.Page(
        Status.OK_200,
        JsonObject.bytes(
            json ->
                json.text("status", "healthy")
                    .number("timestamp", second)
                    .text("service", SERVICE)));
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
