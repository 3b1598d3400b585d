package quorate.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.domain.AgentView;
import quorate.domain.DropReason;
import quorate.http.AnswerBudget;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.protocol.JsonObject;

/** Answers every agent that the registry knows. */
public final class AgentsEndpoint implements Endpoint {
  private static final int MOST_ANSWERS = 16;
  private static final int MOST_ROWS = 30_000;

  /** As many agents as there are at most, unless more are configured. */
  private static final int ROWS_PER_READ = 10_000;

  private final AnswerBudget budget = new AnswerBudget(MOST_ANSWERS, MOST_ROWS, ROWS_PER_READ);
  private final Supplier<Optional<List<AgentView>>> source;

  /**
   * @param source every agent by name; empty if the orchestrator has no time to answer
   */
  public AgentsEndpoint(Supplier<Optional<List<AgentView>>> source) {
    this.source = source;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(Route.get("/api/v1/agents", Permission.ANYBODY, this::answer).orAnswers(503));
  }

  private void answer(Request request, Response response) throws IOException {
    try (AnswerBudget.Share share = budget.begin()) {
      Optional<Listing> found =
          share.read(
              () -> source.get().map(Listing::of),
              listing -> listing.map(one -> one.agents().size()).orElse(0));
      if (found.isEmpty()) {
        response.problem(
            Problem.busy("The orchestrator is too busy to list its agents; try again."));
        return;
      }
      if (!response.isKnown(found.get().tag())) {
        response.streamJson(out -> write(out, found.get().agents()));
      }
    }
  }

  /**
   * Agents, and what tells them from others: while nothing but ages moves, whoever has them gets
   * 304. The tag of ten thousand is made where they are read, for it takes long.
   */
  private record Listing(List<AgentView> agents, String tag) {
    private static Listing of(List<AgentView> agents) {
      return new Listing(agents, Integer.toHexString(agents.hashCode()));
    }
  }

  private static void write(OutputStream out, List<AgentView> agents) {
    JsonObject.write(
        out,
        json ->
            json.objects("agents", agents, AgentsEndpoint::write).number("count", agents.size()));
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
