package quorate.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import quorate.access.Permission;
import quorate.domain.AgentStatus;
import quorate.domain.Signal;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Fault;
import quorate.http.Parameter;
import quorate.http.ProblemException;
import quorate.http.Query;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.SignalHistory;
import quorate.record.SignalRow;
import quorate.running.Clock;
import quorate.stream.AgentsSource;

/** Answers the agents as they were last seen, and the signals that were recorded of them. */
final class AgentRoutes implements Endpoint {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final String NAME_FORM = "[A-Za-z0-9_-]{1,100}";

  private static final Parameter<AgentStatus> STATUS = Parameters.word("status", AgentStatus.class);
  private static final Parameter<String> TYPE =
      Parameters.text("type", "[A-Za-z0-9_-]{1,50}", "1 to 50 of A-Z, a-z, 0-9, _ and -");
  private static final Parameter<Boolean> ACTIVE = Parameters.flag("active");
  static final Parameter<String> AFTER =
      Parameters.text("after", NAME_FORM, "the name of an agent");
  private static final Parameter<SignalRow> CURSOR = Cursors.signal();

  private final SeenAgents agents;
  private final SignalHistory history;
  private final Readers readers;
  private final Clock clock;

  AgentRoutes(SeenAgents agents, SignalHistory history, Readers readers, Clock clock) {
    this.agents = agents;
    this.history = history;
    this.readers = readers;
    this.clock = clock;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    var read = Rights.of(Permission.AGENTS_READ);
    catalogue
        .add(
            Route.get("/api/v1/agents", read, this::list)
                .with(STATUS, TYPE, ACTIVE, AFTER, Parameters.LIMIT)
                .in(Limits.READ, "Lists agents by name, as they were last seen.")
                .answering(Schema.named("Agents")))
        .add(
            Route.get("/api/v1/agents/{name}", read, this::one)
                .orAnswers(304, 404)
                .in(Limits.READ, "Tells one agent.")
                .answering(Schema.named("Agent")))
        .add(
            Route.get("/api/v1/agents/{name}/signals", read, this::signals)
                .with(Parameters.FROM, Parameters.TO, Parameters.LIMIT, CURSOR)
                .orAnswers(404)
                .in(Limits.READ, "Lists recorded signals of an agent, of a day at most.")
                .answering(Schemas.page("signals", "RecordedSignal")));
  }

  private void list(Request request, Response response) {
    AgentsSource.Seen seen = seen();
    Query query = request.query();
    List<String> wanted =
        seen.agents().stream()
            .filter(agent -> query.get(AFTER).map(agent.name()::compareTo).orElse(1) > 0)
            .map(AgentsSource.Agent::json)
            .filter(json -> query.get(STATUS).map(word -> has(json, "status", word)).orElse(true))
            .filter(json -> query.get(TYPE).map(word -> has(json, "type", word)).orElse(true))
            .filter(
                json ->
                    query
                        .get(ACTIVE)
                        .map(flag -> json.contains(",\"active\":" + flag + ","))
                        .orElse(true))
            .limit(Cursors.limit(request))
            .toList();
    byte[] rest =
        JsonObject.bytes(
            json ->
                json.number("count", wanted.size())
                    .time("as_of", seen.asOf())
                    .bool("stale", seen.stale()));
    String text =
        "{\"agents\":["
            + String.join(",", wanted)
            + "],"
            + new String(rest, StandardCharsets.UTF_8).substring(1);
    response.json(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Texts of an agent hold no quotes, or they are escaped. */
  private static boolean has(String json, String field, Object word) {
    return json.contains(",\"" + field + "\":\"" + word + "\"");
  }

  private void one(Request request, Response response) {
    String name = request.segment("name");
    byte[] body =
        seen().agents().stream()
            .filter(agent -> agent.name().equals(name))
            .findFirst()
            .orElseThrow(Problems::notFound)
            .json()
            .getBytes(StandardCharsets.UTF_8);
    TradingJson.answer(response, body);
  }

  /**
   * The first who asks waits for a look at the orchestrators; whoever comes soon after does not.
   */
  private AgentsSource.Seen seen() {
    AgentsSource.Seen seen = agents.latest(FIRST_LOOK);
    if (seen.asOf().isEmpty()) {
      throw new ProblemException(
          Problems.orchestratorsUnseen("No active orchestrator has been seen since the start."));
    }
    return seen;
  }

  private void signals(Request request, Response response) {
    String name = request.segment("name");
    if (!name.matches(NAME_FORM)) {
      throw Problems.notFound();
    }
    Query query = request.query();
    Instant to = query.get(Parameters.TO).orElseGet(() -> clock.now().plusSeconds(1));
    Instant from = query.get(Parameters.FROM).orElseGet(() -> to.minus(LONGEST));
    if (to.minus(LONGEST).isAfter(from)) {
      throw ProblemException.invalid(
          new Fault(Fault.Place.PARAMETER, "from", "from must be within a day before to"));
    }
    int limit = Cursors.limit(request);
    List<SignalRow> found =
        from.isBefore(to)
            ? readers.read(() -> history.list(name, from, to, query.get(CURSOR), limit + 1))
            : List.of();
    Cursors.answer(
        request,
        response,
        "signals",
        found,
        limit,
        row -> Cursors.text(row.heard().receivedAt(), Long.toString(row.id())),
        AgentRoutes::write);
  }

  private static void write(JsonObject json, SignalRow row) {
    Signal signal = row.heard().signal();
    json.number("id", row.id())
        .text("agent_name", signal.agentName())
        .text("agent_type", signal.agentType())
        .text("symbol", signal.symbol())
        .text("signal", signal.action().name())
        .number("confidence", signal.confidence())
        .time("timestamp", signal.timestamp())
        .time("received_at", row.heard().receivedAt());
    if (!signal.reasoning().isEmpty()) {
      json.text("reasoning", signal.reasoning());
    }
  }
}
