package quorate.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.locks.ReentrantLock;
import quorate.access.Permission;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Parameter;
import quorate.http.ProblemException;
import quorate.http.Query;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.running.Clock;

/** Answers standing signals, which the active orchestrator alone knows; they are kept a second. */
final class SignalRoutes implements Endpoint {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final int MOST_KEPT = 50;

  private static final Parameter<String> AGENT =
      Parameters.text("agent", "[A-Za-z0-9_-]{1,100}", "1 to 100 of A-Z, a-z, 0-9, _ and -");
  private static final Parameter<String> AFTER =
      Parameters.text(
          "after",
          "[A-Z0-9/_.:-]{1,32},[A-Za-z0-9_-]{1,100}",
          "a symbol and an agent with a comma between");

  private final Orchestrators orchestrators;
  private final OrchestratorHttp http;
  private final Clock clock;
  // Guards what is kept.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  private record Kept(byte[] body, long atNanos) {}

  SignalRoutes(Orchestrators orchestrators, OrchestratorHttp http, Clock clock) {
    this.orchestrators = orchestrators;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.get("/api/v1/signals", Rights.of(Permission.AGENTS_READ), this::answer)
            .with(Parameters.SYMBOL, AGENT, AFTER, Parameters.LIMIT)
            .in(Limits.READ, "Lists standing signals by symbol and agent.")
            .answering(
                Schema.object(
                    Schema.always("signals", Schema.list(Schema.named("StandingSignal"))),
                    Schema.always("count", Schemas.COUNT))));
  }

  private void answer(Request request, Response response) {
    String query = query(request.query(), Cursors.limit(request));
    Optional<byte[]> known = known(query);
    response.json(known.isPresent() ? known.get() : ask(query));
  }

  private static String query(Query query, int limit) {
    StringJoiner pairs = new StringJoiner("&");
    query.get(Parameters.SYMBOL).ifPresent(symbol -> pairs.add("symbol=" + encoded(symbol)));
    query.get(AGENT).ifPresent(agent -> pairs.add("agent=" + agent));
    query.get(AFTER).ifPresent(after -> pairs.add("after=" + encoded(after)));
    return pairs.add("limit=" + limit).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Optional<byte[]> known(String query) {
    lock.lock();
    try {
      return Optional.ofNullable(kept.get(query))
          .filter(one -> clock.nanoTime() - one.atNanos() < KEPT.toNanos())
          .map(Kept::body);
    } finally {
      lock.unlock();
    }
  }

  private byte[] ask(String query) {
    URI active = orchestrators.active().orElseThrow(SignalRoutes::unseen);
    try {
      OrchestratorHttp.Answer answer =
          http.get(active, "/api/v1/signals?" + query, Optional.empty());
      if (answer.status() != 200) {
        throw unseen();
      }
      byte[] body = rebuilt(Tree.read(answer.body()).objects("signals"));
      keep(query, body);
      return body;
    } catch (OrchestratorHttp.Failed | Tree.Unexpected e) {
      throw unseen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unseen();
    }
  }

  private static ProblemException unseen() {
    return new ProblemException(
        Problems.orchestratorsUnseen("No active orchestrator tells its signals now; try again."));
  }

  private void keep(String query, byte[] body) {
    lock.lock();
    try {
      kept.remove(query);
      kept.put(query, new Kept(body, clock.nanoTime()));
      if (kept.size() > MOST_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Read field by field and written anew; nothing of an answer is passed through. */
  private static byte[] rebuilt(List<Tree> signals) {
    return JsonObject.bytes(
        json ->
            json.objects("signals", signals, SignalRoutes::write).number("count", signals.size()));
  }

  private static void write(JsonObject json, Tree signal) {
    json.text("agent_name", signal.word("agent_name"))
        .text("agent_type", signal.word("agent_type"))
        .text("symbol", signal.word("symbol"))
        .text("signal", signal.oneOf("signal", List.of("BUY", "SELL", "HOLD")))
        .number("confidence", signal.number("confidence"))
        .number("weight", signal.number("weight"))
        .bool("veto", signal.flag("veto"))
        .time("timestamp", signal.time("timestamp"))
        .time("expires_at", signal.time("expires_at"))
        .bool("decided", signal.flag("decided"));
  }
}
