package quorate.api;

import io.helidon.http.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import quorate.access.Permission;
import quorate.access.Principal;
import quorate.http.Body;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Field;
import quorate.http.Parameter;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.http.Query;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.record.AuditEntry;
import quorate.trading.record.Cursor;
import quorate.trading.record.EquityPoint;
import quorate.trading.record.Mode;
import quorate.trading.record.NewSession;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;
import quorate.trading.record.SessionQuery;
import quorate.trading.record.Sessions;
import quorate.trading.record.TradingRecord;

/** Lists, opens and stops sessions, and tells what they were worth. */
final class SessionRoutes implements Endpoint {
  private static final Parameter<Boolean> ACTIVE = Parameters.flag("active");
  private static final Parameter<Mode> MODE = Parameters.word("mode", Mode.class);
  private static final Parameter<String> OWNER =
      Parameters.text("owner", "[A-Za-z0-9._-]{1,100}", "the name of a principal");
  private static final Parameter<Cursor> CURSOR = Cursors.id();
  private static final Parameter<Instant> EQUITY_CURSOR = Cursors.time();

  private static final Field<Mode> NEW_MODE = Field.required(MODE);
  private static final Field<String> SYMBOL = Field.required(Parameters.SYMBOL);
  private static final Field<String> EXCHANGE =
      Field.required(
          Parameters.text(
              "exchange", "[a-z0-9._-]{1,50}", "1 to 50 of a-z, 0-9, '.', '_' and '-'"));
  private static final Field<BigDecimal> INITIAL_CAPITAL =
      Field.required(TradingFields.positive("initial_capital"));
  private static final Field<String> QUOTE_ASSET =
      Field.required(
          Parameters.text("quote_asset", "[A-Za-z0-9]{1,20}", "1 to 20 of A-Z, a-z and 0-9"));
  private static final Field<BigDecimal> FINAL_CAPITAL =
      Field.optional(TradingFields.amount("final_capital"));
  private static final Field<String> REASON = Field.optional(Parameters.words("reason", 1, 500));

  /** Beyond all that is recorded, and within what PostgreSQL can hold. */
  private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");

  private final TradingRecord record;
  private final Ownership ownership;
  private final Readers readers;
  private final Changes changes;
  private final Audits audits;

  SessionRoutes(TradingRecord record, Readers readers, Changes changes, Audits audits) {
    this.record = record;
    this.ownership = new Ownership(record);
    this.readers = readers;
    this.changes = changes;
    this.audits = audits;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    var read = Rights.of(Permission.TRADING_READ);
    var write = Rights.of(Permission.TRADING_WRITE);
    catalogue
        .add(
            Route.get("/api/v1/sessions", read, this::list)
                .with(
                    ACTIVE,
                    Parameters.SYMBOL,
                    MODE,
                    OWNER,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.LIMIT,
                    CURSOR)
                .in(Limits.READ, "Lists sessions, newest first.")
                .answering(Schemas.page("sessions", "Session")))
        .add(
            Route.get("/api/v1/sessions/{id}", read, this::one)
                .orAnswers(304, 404)
                .in(Limits.READ, "Tells one session.")
                .answering(Schema.named("Session")))
        .add(
            Route.put("/api/v1/sessions/{id}", write, this::open)
                .orAnswers(404, 409)
                .takes(NEW_MODE, SYMBOL, EXCHANGE, INITIAL_CAPITAL, QUOTE_ASSET)
                .in(Limits.WRITE, "Opens a session under an id of the caller's.")
                .answering(Schema.named("Session")))
        .add(
            Route.post("/api/v1/sessions/{id}/stop", Rights.STOPPER, this::stop)
                .orAnswers(404, 409)
                .takes(FINAL_CAPITAL, REASON)
                .in(Limits.WRITE, "Stops a session, or finds it stopped.")
                .answering(Schema.named("StoppedSession")))
        .add(
            Route.get("/api/v1/sessions/{id}/equity", read, this::equity)
                .orAnswers(404)
                .with(Parameters.FROM, Parameters.TO, Parameters.LIMIT, EQUITY_CURSOR)
                .in(Limits.READ, "Lists what a session was worth, in order of time.")
                .answering(Schemas.page("equity", "EquityPoint")));
  }

  private void list(Request request, Response response) {
    Query query = request.query();
    Optional<String> own = Ownership.onlyOf(Gate.principal(request));
    Optional<String> asked = query.get(OWNER);
    if (own.isPresent() && asked.isPresent() && !own.equals(asked)) {
      Cursors.answer(
          request, response, "sessions", List.<Session>of(), Optional.empty(), TradingJson::write);
      return;
    }
    SessionQuery wanted =
        new SessionQuery(
            query.get(ACTIVE),
            query.get(Parameters.SYMBOL),
            query.get(MODE),
            own.or(() -> asked),
            query.get(Parameters.FROM),
            query.get(Parameters.TO));
    PageRequest part = Cursors.part(request, CURSOR);
    Page<Session> page = readers.read(() -> record.sessions().list(wanted, part));
    Cursors.answer(request, response, "sessions", page, TradingJson::write);
  }

  private Session seen(Request request) {
    UUID id = Parameters.id(request);
    return readers.read(() -> ownership.seen(id, Gate.principal(request)));
  }

  private void one(Request request, Response response) {
    byte[] body = TradingJson.bytes(seen(request));
    TradingJson.answer(response, body);
  }

  private void open(Request request, Response response) {
    UUID id = Parameters.id(request);
    Principal principal = Gate.principal(request);
    Body body = request.fields();
    NewSession wanted =
        TradingFields.made(
            () ->
                new NewSession(
                    id,
                    new SessionKey(
                        principal.name(),
                        body.need(NEW_MODE),
                        body.need(EXCHANGE),
                        body.need(SYMBOL)),
                    body.need(QUOTE_ASSET),
                    body.need(INITIAL_CAPITAL),
                    Optional.empty(),
                    principal.name()));
    Sessions.Start start = changes.make(() -> started(request, wanted));
    switch (start) {
      case Sessions.Start.Started(Session session) ->
          response.json(Status.CREATED_201, TradingJson.bytes(session));
      case Sessions.Start.Known(Session session) -> response.json(TradingJson.bytes(session));
      case Sessions.Start.Differs _, Sessions.Start.Taken _ ->
          throw Problems.conflict("This id is that of a session with other content.");
      case Sessions.Start.AlreadyActive(Session other) ->
          throw Problems.conflict(
              "Session "
                  + other.id()
                  + " of this owner, mode, exchange and symbol is active; stop it first.");
    }
  }

  private Changes.Done<Sessions.Start> started(Request request, NewSession wanted) {
    Sessions.Start start = record.sessions().start(wanted);
    return Changes.Done.of(
        start,
        start instanceof Sessions.Start.Started,
        () ->
            audits.entry(
                request, "session.opened", AuditEntry.Outcome.DONE, wanted.id().toString(), 201));
  }

  private void stop(Request request, Response response) {
    UUID id = Parameters.id(request);
    Principal principal = Gate.principal(request);
    Sessions.End end = changes.make(() -> stopped(request, id, principal));
    switch (end) {
      case Sessions.End.Stopped(Session session) ->
          response.json(TradingJson.changed(TradingJson.bytes(session), true));
      case Sessions.End.AlreadyStopped(Session session) ->
          response.json(TradingJson.changed(TradingJson.bytes(session), false));
      case Sessions.End.HasOpenPosition _ -> throw openPosition(id);
      case Sessions.End.NotFound _ -> throw Problems.notFound();
    }
  }

  private Changes.Done<Sessions.End> stopped(Request request, UUID id, Principal principal) {
    Session session = ownership.seen(id, principal);
    Ownership.requireMayStop(session, principal);
    Optional<BigDecimal> told = request.fields().get(FINAL_CAPITAL);
    boolean live = session.key().mode() == Mode.LIVE;
    if (!live && told.isPresent()) {
      // What is left of a session on paper follows from the record.
      requireThatItFollows(session, told.get());
    }
    Sessions.End end =
        record
            .sessions()
            .stop(
                id, principal.name(), request.fields().get(REASON), live ? told : Optional.empty());
    return Changes.Done.of(
        end,
        end instanceof Sessions.End.Stopped,
        () ->
            audits.entry(
                request,
                "session.stopped",
                AuditEntry.Outcome.DONE,
                Optional.of(id.toString()),
                OptionalInt.of(200),
                request
                    .fields()
                    .get(REASON)
                    .flatMap(reason -> Audits.detail(Map.of("reason", reason))),
                Optional.empty()));
  }

  private static void requireThatItFollows(Session session, BigDecimal told) {
    BigDecimal follows = session.stop().map(stop -> stop.finalCapital()).orElseGet(session::equity);
    if (follows.compareTo(told) != 0) {
      throw Problems.conflict(
          "The final capital of a session on paper follows from the record; leave it out.");
    }
  }

  private ProblemException openPosition(UUID id) {
    Problem problem =
        new Problem(
            Status.CONFLICT_409,
            "The session has an open position; close it first, and report its fills.");
    return new ProblemException(
        record
            .positions()
            .openOf(id)
            .map(position -> problem.with("open_position", position.id().toString()))
            .orElse(problem));
  }

  private void equity(Request request, Response response) {
    UUID session = seen(request).id();
    int limit = Cursors.limit(request);
    // A position is the last point of the page before, and points are in ascending order.
    Instant from =
        request
            .query()
            .get(EQUITY_CURSOR)
            .map(last -> last.plus(1, ChronoUnit.MICROS))
            .or(() -> request.query().get(Parameters.FROM))
            .orElse(Instant.EPOCH);
    Instant to = request.query().get(Parameters.TO).orElse(FAR);
    List<EquityPoint> found = readers.read(() -> record.equity().points(session, from, to, limit));
    Optional<String> next =
        found.size() < limit
            ? Optional.empty()
            : Optional.of(Cursors.text(found.getLast().at(), "0"));
    Cursors.answer(request, response, "equity", found, next, TradingJson::write);
  }
}
