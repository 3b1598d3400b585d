package quorate.api;

import java.util.List;
import java.util.Optional;
import quorate.access.Permission;
import quorate.checks.ComponentHealth;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.TradingControl;

/** Tells how this instance is, and the orchestrators, and whether trading is paused. */
final class StatusRoutes implements Endpoint {
  private final ServerState state;
  private final Orchestrators orchestrators;
  private final KnownControl control;

  StatusRoutes(ServerState state, Orchestrators orchestrators, KnownControl control) {
    this.state = state;
    this.orchestrators = orchestrators;
    this.control = control;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .add(
            Route.get("/api/v1/status", Rights.of(Permission.SYSTEM_READ), this::status)
                .in(Limits.READ, "Tells how this instance and the orchestrators are.")
                .answering(Schema.named("Status")))
        .add(
            Route.get("/api/v1/instances", Rights.of(Permission.SYSTEM_READ), this::instances)
                .in(Limits.READ, "Lists the orchestrators as they were last seen.")
                .answering(
                    Schema.object(
                        Schema.always("instances", Schema.list(Schema.named("Instance"))),
                        Schema.always("count", Schemas.COUNT))));
  }

  private void status(Request request, Response response) {
    response.json(body());
  }

  /** The whole state as it is now. */
  byte[] body() {
    Optional<TradingControl> known = control.latest();
    return JsonObject.bytes(
        json -> {
          json.text("status", state.phase())
              .text("group", state.group())
              .text("instance", state.instance())
              .text("version", state.build().version())
              .text("commit", state.build().commit())
              .number("uptime_seconds", state.uptime().toSeconds())
              .time("timestamp", state.clock().now())
              .objects("checks", state.health().components(), StatusRoutes::write);
          known.ifPresent(
              paused -> json.object("control", object -> ControlRoutes.write(object, paused)));
          json.objects("instances", orchestrators.instances(), SeenInstance::write);
        });
  }

  private static void write(JsonObject json, ComponentHealth health) {
    json.text("component", health.component()).text("status", health.status().label());
    if (!health.message().isEmpty()) {
      json.text("message", health.message());
    }
    json.number("latency_ms", health.latency().toNanos() / 1e6)
        .time("checked_at", health.checkedAt())
        .time("since", health.since())
        .number("consecutive_failures", health.consecutiveFailures());
  }

  private void instances(Request request, Response response) {
    List<SeenInstance> all = orchestrators.instances();
    response.json(
        JsonObject.bytes(
            json ->
                json.objects("instances", all, SeenInstance::write).number("count", all.size())));
  }
}
