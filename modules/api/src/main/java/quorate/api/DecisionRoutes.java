package quorate.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import quorate.access.Permission;
import quorate.domain.Action;
import quorate.http.Catalogue;
import quorate.http.Content;
import quorate.http.Endpoint;
import quorate.http.Parameter;
import quorate.http.Query;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.Decisions;
import quorate.protocol.JsonObject;
import quorate.record.DecisionSearch;
import quorate.record.DecisionSearch.Head;
import quorate.record.RecordedDecision;
import quorate.trading.record.Cursor;

/** Answers recorded decisions, and the last one of each symbol. */
final class DecisionRoutes implements Endpoint {
  private static final Parameter<Long> AFTER = Parameter.number("after", 0, Long.MAX_VALUE);
  private static final Parameter<Long> BEFORE = Parameter.number("before", 0, Long.MAX_VALUE);
  private static final Parameter<Action> ACTION = Parameters.word("action", Action.class);
  private static final Parameter<Boolean> VOTES = Parameters.flag("votes");
  private static final Parameter<Cursor> CURSOR = Cursors.id();

  /** What is read at a time, so that what is in memory stays small. */
  private static final int VOTES_PER_READ = 5_000;

  private final DecisionSearch search;
  private final Readers readers;

  DecisionRoutes(DecisionSearch search, Readers readers) {
    this.search = search;
    this.readers = readers;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .add(
            Route.get("/api/v1/decisions", Rights.of(Permission.DECISIONS_READ), this::list)
                .with(
                    AFTER,
                    BEFORE,
                    Parameters.SYMBOL,
                    ACTION,
                    Parameters.FROM,
                    Parameters.TO,
                    VOTES,
                    Parameters.LIMIT)
                .in(Limits.READ, "Lists decisions in order of their sequence.")
                .answering(
                    Schema.object(
                        Schema.always("decisions", Schema.list(Schema.named("Decision"))),
                        Schema.always("count", Schemas.COUNT))))
        .add(
            Route.get("/api/v1/decisions/{id}", Rights.of(Permission.DECISIONS_READ), this::one)
                .orAnswers(304, 404)
                .in(Limits.READ, "Tells one decision with all its votes, and its publication.")
                .answering(Schema.named("Decision")))
        .add(
            Route.get("/api/v1/symbols", Rights.of(Permission.DECISIONS_READ), this::symbols)
                .with(Parameters.LIMIT, CURSOR)
                .in(Limits.READ, "Lists the last decision of each symbol, newest first.")
                .answering(Schemas.page("symbols", "Decision")));
  }

  private void list(Request request, Response response) throws IOException {
    Query query = request.query();
    DecisionSearch.Query wanted =
        new DecisionSearch.Query(
            optional(query.get(AFTER)),
            optional(query.get(BEFORE)),
            query.get(Parameters.SYMBOL),
            query.get(ACTION),
            query.get(Parameters.FROM),
            query.get(Parameters.TO));
    int limit = Cursors.limit(request);
    List<Head> heads = readers.read(() -> search.heads(wanted, limit));
    if (query.get(VOTES).orElse(true)) {
      response.streamJson(withVotes(heads));
    } else {
      response.streamJson(
          out ->
              JsonObject.write(
                  out,
                  json ->
                      json.objects("decisions", heads, DecisionRoutes::write)
                          .number("count", heads.size())));
    }
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static void write(JsonObject json, Head head) {
    Decisions.writeHead(json, head.decision(), head.votes());
  }

  private Content withVotes(List<Head> heads) {
    return out ->
        JsonObject.write(
            out,
            json ->
                json.objects("decisions", () -> new WholeDecisions(heads), Decisions::write)
                    .number("count", heads.size()));
  }

  /** Reads some decisions whole while those before them are written. */
  private final class WholeDecisions implements Iterator<RecordedDecision> {
    private final List<Head> heads;
    private int read;
    private final List<RecordedDecision> ready = new ArrayList<>();

    private WholeDecisions(List<Head> heads) {
      this.heads = heads;
    }

    @Override
    public boolean hasNext() {
      if (ready.isEmpty() && read < heads.size()) {
        readOn();
      }
      return !ready.isEmpty();
    }

    private void readOn() {
      List<UUID> ids = new ArrayList<>();
      int votes = 0;
      while (read < heads.size() && (ids.isEmpty() || votes < VOTES_PER_READ)) {
        votes += heads.get(read).votes();
        ids.add(heads.get(read).decision().id());
        read++;
      }
      ready.addAll(readers.read(() -> search.whole(ids)).reversed());
    }

    @Override
    public RecordedDecision next() {
      return ready.removeLast();
    }
  }

  private void one(Request request, Response response) {
    UUID id = Parameters.id(request);
    RecordedDecision found =
        readers.read(() -> search.whole(List.of(id))).stream()
            .findFirst()
            .orElseThrow(Problems::notFound);
    Optional<DecisionSearch.Publication> publication = readers.read(() -> search.publication(id));
    String tag =
        publication.map(entry -> entry.state() + entry.attempts()).orElse("done") + "-" + id;
    response.json(
        tag,
        JsonObject.bytes(
            json -> {
              Decisions.write(json, found);
              publication.ifPresent(
                  entry ->
                      json.object(
                          "publication",
                          object ->
                              object
                                  .text("state", entry.state())
                                  .number("attempts", entry.attempts())));
            }));
  }

  private void symbols(Request request, Response response) {
    int limit = Cursors.limit(request);
    Optional<DecisionSearch.Place> after =
        request.query().get(CURSOR).map(at -> new DecisionSearch.Place(at.at(), at.id()));
    List<Head> found = readers.read(() -> search.lastOfSymbols(after, limit + 1));
    Cursors.answer(
        request,
        response,
        "symbols",
        found,
        limit,
        head ->
            Cursors.text(head.decision().decision().decidedAt(), head.decision().id().toString()),
        DecisionRoutes::write);
  }
}
