package quorate.web;

import java.util.function.Supplier;
import quorate.domain.AgentStatus;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.protocol.JsonObject;
import quorate.running.Build;

/** Answers the status of the instance, for operators. */
public final class StatusEndpoint implements Endpoint {
  private final Build build;
  private final Supplier<InstanceStatus> source;

  public StatusEndpoint(Build build, Supplier<InstanceStatus> source) {
    this.build = build;
    this.source = source;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(Route.get("/api/v1/status", Permission.ANYBODY, this::answer));
  }

  private void answer(Request request, Response response) {
    InstanceStatus status = source.get();
    response.json(JsonObject.bytes(json -> write(json, status)));
  }

  private void write(JsonObject json, InstanceStatus status) {
    json.text("status", status.phase().label())
        .text("role", status.active() ? "active" : "standby")
        .text("group", status.group())
        .text("instance", status.instance())
        .number("term", status.term())
        .text("version", build.version())
        .text("commit", build.commit())
        .number("uptime_seconds", status.uptime().toSeconds())
        .number("active_agents", status.agents().active())
        .number("total_signals", status.totalSignals())
        .number("signals_processed", status.signalsProcessed())
        .number("decisions_total", status.decisionsTotal())
        .time("timestamp", status.timestamp())
        .bool("paused", status.paused())
        .object("configuration", configuration -> writeConfiguration(configuration, status))
        .object("agent_summary", summary -> writeSummary(summary, status));
  }

  private static void writeConfiguration(JsonObject json, InstanceStatus status) {
    json.number("min_consensus", status.rules().minConsensus())
        .number("min_confidence", status.rules().minConfidence())
        .text("max_signal_age", status.rules().maxSignalAge().toString())
        .text("step_interval", status.stepInterval().toString())
        .text("paper_clock", status.paperClock());
  }

  private static void writeSummary(JsonObject json, InstanceStatus status) {
    for (AgentStatus agentStatus : AgentStatus.values()) {
      json.number(agentStatus.label(), status.agents().with(agentStatus));
    }
  }
}
