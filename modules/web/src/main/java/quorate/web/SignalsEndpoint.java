package quorate.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.domain.Names;
import quorate.domain.SignalPage;
import quorate.domain.SignalView;
import quorate.domain.Vote;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Parameter;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.Query;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;

/** Answers the standing signals, by symbol and agent. */
public final class SignalsEndpoint implements Endpoint {
  private static final int MOST = 1_000;
  private static final Pattern PLACE =
      Pattern.compile("([A-Z0-9/_.:-]{1,32}),([A-Za-z0-9_-]{1,100})");

  private static final Parameter<String> SYMBOL =
      Parameter.text("symbol", "1 to 32 of A-Z, 0-9 and /_.:- ", Names::isSymbol);
  private static final Parameter<String> AGENT =
      Parameter.text(
          "agent",
          "1 to 100 of A-Z, a-z, 0-9, _ and -",
          text -> text.matches("[A-Za-z0-9_-]{1,100}"));
  private static final Parameter<SignalPage.Place> AFTER =
      new Parameter<>(
          "after",
          "a symbol and an agent with a comma between",
          SignalsEndpoint::place,
          Schema.text());
  private static final Parameter<Long> LIMIT = Parameter.number("limit", 1, MOST);

  private final Function<SignalPage, Optional<List<SignalView>>> source;

  /**
   * @param source empty if the orchestrator has no time to answer
   */
  public SignalsEndpoint(Function<SignalPage, Optional<List<SignalView>>> source) {
    this.source = source;
  }

  private static Optional<SignalPage.Place> place(String text) {
    Matcher place = PLACE.matcher(text);
    return place.matches()
        ? Optional.of(new SignalPage.Place(place.group(1), place.group(2)))
        : Optional.empty();
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.get("/api/v1/signals", Permission.ANYBODY, this::answer)
            .with(SYMBOL, AGENT, AFTER, LIMIT)
            .orAnswers(503));
  }

  private void answer(Request request, Response response) {
    Query query = request.query();
    Optional<List<SignalView>> found =
        source.apply(
            new SignalPage(
                query.get(SYMBOL).map(symbol -> symbol.toUpperCase(Locale.ROOT)),
                query.get(AGENT),
                query.get(AFTER),
                query.get(LIMIT).map(Long::intValue).orElse(MOST)));
    if (found.isEmpty()) {
      response.problem(
          Problem.busy("The orchestrator is too busy to list its signals; try again."));
      return;
    }
    List<SignalView> signals = found.get();
    response.json(
        JsonObject.bytes(
            json ->
                json.objects("signals", signals, SignalsEndpoint::write)
                    .number("count", signals.size())));
  }

  private static void write(JsonObject json, SignalView signal) {
    Vote vote = signal.vote();
    json.text("agent_name", vote.agentName())
        .text("agent_type", vote.agentType())
        .text("symbol", signal.symbol())
        .text("signal", vote.signal().name())
        .number("confidence", vote.confidence())
        .number("weight", vote.weight())
        .bool("veto", vote.veto())
        .time("timestamp", vote.timestamp())
        .time("expires_at", signal.expiresAt())
        .bool("decided", signal.decided());
  }
}
