package quorate.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.domain.AgentView;
import quorate.domain.DropReason;
import quorate.protocol.JsonObject;

/** Every agent the registry knows. */
final class AgentsEndpoint {
  private final Supplier<Optional<List<AgentView>>> source;

  AgentsEndpoint(Sources sources) {
    this.source = sources.agents();
  }

  void routing(Routes routes) {
    routes.get("/api/v1/agents", this::answer);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    Optional<List<AgentView>> agents = source.get();
    if (agents.isEmpty()) {
      new Problem(
              Status.SERVICE_UNAVAILABLE_503,
              "The orchestrator is too busy to list its agents; try again.")
          .send(request, response);
      return;
    }
    Bodies.json(
        request,
        response,
        JsonObject.bytes(
            json ->
                json.objects("agents", agents.get(), AgentsEndpoint::write)
                    .number("count", agents.get().size())));
  }

  private static void write(JsonObject json, AgentView agent) {
    json.text("name", agent.name())
        .text("type", agent.type())
        .text("status", agent.status().name())
        .bool("active", agent.active())
        .bool("enabled", agent.enabled())
        .number("weight", agent.weight())
        .bool("veto", agent.veto());
    if (!agent.reported().isEmpty()) {
      json.text("reported_status", agent.reported());
    }
    json.time("first_seen", agent.firstSeen())
        .time("last_heartbeat", agent.lastHeartbeat())
        .time("last_signal", agent.lastSignal())
        .number("signal_count", agent.signalCount())
        .number("refused_count", agent.refusedCount())
        .text("last_refusal_reason", agent.lastRefusal().map(DropReason::label))
        .time("last_refused_at", agent.lastRefusedAt());
  }
}
