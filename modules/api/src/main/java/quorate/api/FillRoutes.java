package quorate.api;

import io.helidon.http.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import quorate.access.Permission;
import quorate.access.Principal;
import quorate.http.Body;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Fault;
import quorate.http.Field;
import quorate.http.Parameter;
import quorate.http.ProblemException;
import quorate.http.Query;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.AuditEntry;
import quorate.trading.Decimals;
import quorate.trading.record.Cursor;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.FillQuery;
import quorate.trading.record.Fills;
import quorate.trading.record.NewFill;
import quorate.trading.record.Order;
import quorate.trading.record.Page;
import quorate.trading.record.PositionQuery;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Session;
import quorate.trading.record.TradingRecord;

/** Lists fills and positions, and takes reports of fills, from which all else follows. */
final class FillRoutes implements Endpoint {
  private static final Parameter<UUID> ORDER = Parameters.uuid("order_id");
  private static final Parameter<UUID> SESSION = Parameters.uuid("session_id");
  private static final Parameter<Boolean> OPEN = Parameters.flag("open");
  private static final Parameter<Cursor> CURSOR = Cursors.id();

  private static final Field<UUID> OF_ORDER = Field.required(ORDER);
  private static final Field<BigDecimal> PRICE = Field.required(TradingFields.price("price"));
  private static final Field<BigDecimal> QUANTITY = Field.required(TradingFields.price("quantity"));
  private static final Field<BigDecimal> FEE = Field.required(TradingFields.amount("fee"));
  private static final Field<String> FEE_ASSET =
      Field.optional(
          Parameters.text("fee_asset", "[A-Za-z0-9]{1,20}", "1 to 20 of A-Z, a-z and 0-9"));
  private static final Field<BigDecimal> FEE_IN_QUOTE =
      Field.optional(TradingFields.amount("fee_in_quote"));
  private static final Field<Instant> EXECUTED = Field.required(Parameters.time("executed_at"));
  private static final Field<String> EXCHANGE_ID =
      Field.optional(Parameters.words("exchange_fill_id", 1, 120));

  private final TradingRecord record;
  private final Ownership ownership;
  private final Readers readers;
  private final Changes changes;
  private final Audits audits;

  FillRoutes(TradingRecord record, Readers readers, Changes changes, Audits audits) {
    this.record = record;
    this.ownership = new Ownership(record);
    this.readers = readers;
    this.changes = changes;
    this.audits = audits;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    var read = Rights.of(Permission.TRADING_READ);
    catalogue
        .add(
            Route.get("/api/v1/fills", read, this::list)
                .with(
                    ORDER,
                    SESSION,
                    Parameters.SYMBOL,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.LIMIT,
                    CURSOR)
                .in(Limits.READ, "Lists fills, newest first.")
                .answering(Schemas.page("fills", "Fill")))
        .add(
            Route.get("/api/v1/fills/{id}", read, this::one)
                .orAnswers(304, 404)
                .in(Limits.READ, "Tells one fill.")
                .answering(Schema.named("Fill")))
        .add(
            Route.put("/api/v1/fills/{id}", Rights.of(Permission.TRADING_WRITE), this::report)
                .orAnswers(404, 409)
                .takes(
                    OF_ORDER, PRICE, QUANTITY, FEE, FEE_ASSET, FEE_IN_QUOTE, EXECUTED, EXCHANGE_ID)
                .in(Limits.WRITE, "Reports a fill; order, position and session follow.")
                .answering(Schema.named("Fill")))
        .add(
            Route.get("/api/v1/positions", read, this::positions)
                .with(SESSION, Parameters.SYMBOL, OPEN, Parameters.LIMIT, CURSOR)
                .in(Limits.READ, "Lists positions, newest first.")
                .answering(Schemas.page("positions", "Position")))
        .add(
            Route.get("/api/v1/positions/{id}", read, this::position)
                .orAnswers(304, 404)
                .in(Limits.READ, "Tells one position with its legs.")
                .answering(Schema.named("Position")));
  }

  private void list(Request request, Response response) {
    Query query = request.query();
    FillQuery wanted =
        new FillQuery(
            query.get(ORDER),
            query.get(SESSION),
            Ownership.onlyOf(Gate.principal(request)),
            query.get(Parameters.SYMBOL),
            query.get(Parameters.FROM),
            query.get(Parameters.TO));
    Page<ExecutedFill> page =
        readers.read(() -> record.fills().list(wanted, Cursors.part(request, CURSOR)));
    Cursors.answer(request, response, "fills", page, TradingJson::write);
  }

  private void one(Request request, Response response) {
    UUID id = Parameters.id(request);
    Principal principal = Gate.principal(request);
    byte[] body =
        readers.read(
            () -> {
              ExecutedFill fill = record.fills().find(id).orElseThrow(Problems::notFound);
              ownership.seen(fill.session(), principal);
              return TradingJson.bytes(fill);
            });
    TradingJson.answer(response, body);
  }

  private void report(Request request, Response response) {
    UUID id = Parameters.id(request);
    Fills.Application application = changes.make(() -> applied(request, id));
    switch (application) {
      case Fills.Application.Applied applied ->
          response.json(Status.CREATED_201, TradingJson.bytes(applied.fill()));
      case Fills.Application.Known(ExecutedFill fill) -> response.json(TradingJson.bytes(fill));
      case Fills.Application.Differs _ ->
          throw Problems.conflict(
              "This id, or this exchange_fill_id in the session, is that of a fill with other"
                  + " content.");
      case Fills.Application.OrderEnded(Order order) ->
          throw Problems.conflict("The order is " + order.status() + " already.");
      case Fills.Application.Exceeds(BigDecimal remaining) ->
          throw Problems.conflict(
              "It is more than is left of the order: " + Decimals.plain(remaining) + ".");
      case Fills.Application.NotFound _ -> throw Problems.notFound();
    }
  }

  private Changes.Done<Fills.Application> applied(Request request, UUID id) {
    Body body = request.fields();
    Order order = record.orders().find(body.need(OF_ORDER)).orElseThrow(Problems::notFound);
    Session session = ownership.written(order.placed().session(), Gate.principal(request));
    NewFill fill = fill(id, body, session);
    Fills.Application application = TradingFields.made(() -> record.fills().apply(fill));
    return Changes.Done.of(
        application,
        application instanceof Fills.Application.Applied,
        () -> audits.entry(request, "fill.reported", AuditEntry.Outcome.DONE, id.toString(), 201));
  }

  private static NewFill fill(UUID id, Body body, Session session) {
    String feeAsset = body.get(FEE_ASSET).orElse(session.quoteAsset());
    Optional<BigDecimal> inQuote = body.get(FEE_IN_QUOTE);
    if (inQuote.isEmpty() && !feeAsset.equals(session.quoteAsset())) {
      throw ProblemException.invalid(
          new Fault(
              Fault.Place.POINTER,
              "/fee_in_quote",
              "fee_in_quote must be there where the fee is not paid in the quote asset"));
    }
    return TradingFields.made(
        () ->
            new NewFill(
                id,
                body.need(OF_ORDER),
                body.get(EXCHANGE_ID).orElse(id.toString()),
                body.need(PRICE),
                body.need(QUANTITY),
                body.need(FEE),
                feeAsset,
                inQuote.orElseGet(() -> body.need(FEE)),
                Optional.empty(),
                body.need(EXECUTED)));
  }

  private void positions(Request request, Response response) {
    Query query = request.query();
    PositionQuery wanted =
        new PositionQuery(
            query.get(SESSION),
            Ownership.onlyOf(Gate.principal(request)),
            query.get(Parameters.SYMBOL),
            query.get(OPEN));
    Page<PositionRow> page =
        readers.read(() -> record.positions().list(wanted, Cursors.part(request, CURSOR)));
    Cursors.answer(request, response, "positions", page, TradingJson::write);
  }

  private void position(Request request, Response response) {
    UUID id = Parameters.id(request);
    Principal principal = Gate.principal(request);
    byte[] body =
        readers.read(
            () -> {
              PositionRow row = record.positions().find(id).orElseThrow(Problems::notFound);
              ownership.seen(row.session(), principal);
              return JsonObject.bytes(
                  json -> {
                    TradingJson.write(json, row);
                    json.objects("legs", record.positions().legs(id), TradingJson::write);
                  });
            });
    TradingJson.answer(response, body);
  }
}
