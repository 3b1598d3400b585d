package quorate.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import quorate.access.Permission;
import quorate.access.Principal;
import quorate.http.Body;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.EntityTags;
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
import quorate.trading.Side;
import quorate.trading.record.Cursor;
import quorate.trading.record.NewOrder;
import quorate.trading.record.Order;
import quorate.trading.record.OrderQuery;
import quorate.trading.record.OrderStatus;
import quorate.trading.record.OrderType;
import quorate.trading.record.Orders;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.TimeInForce;
import quorate.trading.record.TradingRecord;

/** Lists orders, and takes reports of what executors outside have placed and ended. */
final class OrderRoutes implements Endpoint {
  private static final Parameter<UUID> SESSION = Parameters.uuid("session_id");
  private static final Parameter<OrderStatus> STATUS = Parameters.word("status", OrderStatus.class);
  private static final Parameter<Side> SIDE = Parameters.word("side", Side.class);
  private static final Parameter<Cursor> CURSOR = Cursors.id();

  private static final Field<UUID> OF_SESSION = Field.required(SESSION);
  private static final Field<String> SYMBOL = Field.required(Parameters.SYMBOL);
  private static final Field<Side> NEW_SIDE = Field.required(SIDE);
  private static final Field<OrderType> TYPE =
      Field.required(Parameters.word("type", OrderType.class));
  private static final Field<BigDecimal> QUANTITY = Field.required(TradingFields.price("quantity"));
  private static final Field<BigDecimal> LIMIT_PRICE =
      Field.optional(TradingFields.price("limit_price"));
  private static final Field<BigDecimal> STOP_PRICE =
      Field.optional(TradingFields.price("stop_price"));
  private static final Field<UUID> DECISION = Field.optional(Parameters.uuid("decision_id"));
  private static final Field<TimeInForce> TIME_IN_FORCE =
      Field.optional(Parameters.word("time_in_force", TimeInForce.class));
  private static final Field<String> CLIENT_ID =
      Field.optional(
          Parameters.text(
              "client_order_id",
              "[A-Za-z0-9._:-]{1,64}",
              "1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-'"));
  private static final Field<String> EXCHANGE_ID =
      Field.optional(Parameters.words("exchange_order_id", 1, 100));

  private static final Field<String> END =
      Field.required(Parameters.oneOf("status", "CANCELED", "REJECTED", "EXPIRED"));
  private static final Field<String> REASON = Field.optional(Parameters.words("reason", 1, 500));

  private static final Problem CHANGED =
      new Problem(
          Status.PRECONDITION_FAILED_412, "The order is not as you saw it any more; look again.");

  private final TradingRecord record;
  private final Ownership ownership;
  private final Readers readers;
  private final Changes changes;
  private final Audits audits;

  OrderRoutes(TradingRecord record, Readers readers, Changes changes, Audits audits) {
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
            Route.get("/api/v1/orders", read, this::list)
                .with(
                    SESSION,
                    Parameters.SYMBOL,
                    STATUS,
                    SIDE,
                    Parameters.FROM,
                    Parameters.TO,
                    Parameters.LIMIT,
                    CURSOR)
                .in(Limits.READ, "Lists orders, newest first.")
                .answering(Schemas.page("orders", "Order")))
        .add(
            Route.get("/api/v1/orders/{id}", read, this::one)
                .orAnswers(304, 404)
                .in(Limits.READ, "Tells one order.")
                .answering(Schema.named("Order")))
        .add(
            Route.put("/api/v1/orders/{id}", write, this::report)
                .orAnswers(404, 409)
                .takes(
                    OF_SESSION,
                    SYMBOL,
                    NEW_SIDE,
                    TYPE,
                    QUANTITY,
                    LIMIT_PRICE,
                    STOP_PRICE,
                    DECISION,
                    TIME_IN_FORCE,
                    CLIENT_ID,
                    EXCHANGE_ID)
                .in(Limits.WRITE, "Reports an order under an id of the caller's.")
                .answering(Schema.named("Order")))
        .add(
            Route.put("/api/v1/orders/{id}/status", write, this::end)
                .replies(200)
                .orAnswers(404, 409, 412)
                .takes(END, REASON)
                .in(Limits.WRITE, "Reports how an order ended without being filled.")
                .answering(Schema.named("Order")));
  }

  private void list(Request request, Response response) {
    Query query = request.query();
    OrderQuery wanted =
        new OrderQuery(
            query.get(SESSION),
            Ownership.onlyOf(Gate.principal(request)),
            query.get(Parameters.SYMBOL),
            query.get(STATUS).map(Set::of).orElse(Set.of()),
            query.get(SIDE),
            query.get(Parameters.FROM),
            query.get(Parameters.TO));
    PageRequest part = Cursors.part(request, CURSOR);
    Page<Order> page = readers.read(() -> record.orders().list(wanted, part));
    Cursors.answer(request, response, "orders", page, TradingJson::write);
  }

  private Order seen(UUID id, Principal principal) {
    Order order = record.orders().find(id).orElseThrow(Problems::notFound);
    ownership.seen(order.placed().session(), principal);
    return order;
  }

  private void one(Request request, Response response) {
    UUID id = Parameters.id(request);
    byte[] body = TradingJson.bytes(readers.read(() -> seen(id, Gate.principal(request))));
    TradingJson.answer(response, body);
  }

  private void report(Request request, Response response) {
    UUID id = Parameters.id(request);
    Body body = request.fields();
    NewOrder wanted =
        TradingFields.made(
            () ->
                new NewOrder(
                    id,
                    body.need(OF_SESSION),
                    body.get(CLIENT_ID).orElse(id.toString()),
                    body.get(EXCHANGE_ID),
                    body.get(DECISION),
                    body.need(NEW_SIDE),
                    body.need(TYPE),
                    body.need(QUANTITY),
                    body.get(LIMIT_PRICE),
                    body.get(STOP_PRICE),
                    body.get(TIME_IN_FORCE)));
    Orders.Placement placement = changes.make(() -> placed(request, wanted));
    switch (placement) {
      case Orders.Placement.Placed(Order order) ->
          response.json(Status.CREATED_201, TradingJson.bytes(order));
      case Orders.Placement.Known(Order order) -> response.json(TradingJson.bytes(order));
      case Orders.Placement.Differs _ ->
          throw Problems.conflict(
              "This id, or this client_order_id in the session, is that of an order with other"
                  + " content.");
      case Orders.Placement.SessionStopped _ -> throw Problems.conflict("The session is stopped.");
      case Orders.Placement.UnknownDecision _ ->
          throw Problems.conflict("The decision is not in the record.");
      case Orders.Placement.NotFound _ -> throw Problems.notFound();
    }
  }

  private Changes.Done<Orders.Placement> placed(Request request, NewOrder wanted) {
    String symbol = ownership.written(wanted.session(), Gate.principal(request)).symbol();
    if (!symbol.equals(request.fields().need(SYMBOL))) {
      throw Problems.conflict("The session is of another symbol: " + symbol + ".");
    }
    Orders.Placement placement = record.orders().place(wanted);
    return Changes.Done.of(
        placement,
        placement instanceof Orders.Placement.Placed,
        () ->
            audits.entry(
                request, "order.reported", AuditEntry.Outcome.DONE, wanted.id().toString(), 201));
  }

  private void end(Request request, Response response) {
    UUID id = Parameters.id(request);
    OrderStatus wanted = OrderStatus.valueOf(request.fields().need(END));
    Orders.End end = changes.make(() -> ended(request, id, wanted));
    switch (end) {
      case Orders.End.Ended(Order order) -> answer(response, order);
      case Orders.End.AlreadyEnded(Order order) -> {
        if (order.status() != wanted) {
          throw Problems.conflict("The order is " + order.status() + " already.");
        }
        answer(response, order);
      }
      case Orders.End.PartlyFilled _ ->
          throw Problems.conflict("A part of the order is filled, so it was not rejected.");
      case Orders.End.Unexpected _ -> throw new ProblemException(CHANGED);
      case Orders.End.NotFound _ -> throw Problems.notFound();
    }
  }

  private static void answer(Response response, Order order) {
    byte[] body = TradingJson.bytes(order);
    response.json(body);
  }

  /** Whether an order is one that the client saw, where it says what it saw. */
  private static Predicate<Order> asSeen(Request request) {
    List<String> seen = request.headers(HeaderNames.IF_MATCH);
    return order ->
        seen.isEmpty()
            || EntityTags.isAmong('"' + TradingJson.tag(TradingJson.bytes(order)) + '"', seen);
  }

  private Changes.Done<Orders.End> ended(Request request, UUID id, OrderStatus wanted) {
    Principal principal = Gate.principal(request);
    Order order = seen(id, principal);
    ownership.written(order.placed().session(), principal);
    Optional<String> reason = request.fields().get(REASON);
    Predicate<Order> expected = asSeen(request);
    Orders orders = record.orders();
    Orders.End end =
        switch (wanted) {
          case CANCELED -> orders.cancel(id, reason, expected);
          case REJECTED -> orders.reject(id, reason, expected);
          case EXPIRED -> orders.expire(id, reason, expected);
          case NEW, PARTIALLY_FILLED, FILLED ->
              throw new IllegalStateException("An order cannot be reported to be " + wanted);
        };
    return Changes.Done.of(
        end,
        end instanceof Orders.End.Ended,
        () ->
            audits.entry(
                request,
                "order.changed",
                AuditEntry.Outcome.DONE,
                Optional.of(id.toString()),
                OptionalInt.of(200),
                Audits.detail(Map.of("status", wanted.name())),
                Optional.empty()));
  }
}
