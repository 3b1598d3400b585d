package quorate.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import quorate.trading.record.Mode;
import quorate.trading.record.NewOrder;
import quorate.trading.record.Order;
import quorate.trading.record.OrderQuery;
import quorate.trading.record.OrderStatus;
import quorate.trading.record.Orders;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;

final class InMemoryOrders implements Orders {
  private final InMemoryTrading trading;

  InMemoryOrders(InMemoryTrading trading) {
    this.trading = trading;
  }

  @Override
  public Placement place(NewOrder order) {
    return trading.inTransaction(
        () -> {
          Optional<Session> session = trading.sessions().find(order.session());
          Optional<Order> known =
              find(order.id()).or(() -> findByClientId(order.session(), order.clientOrderId()));
          if (known.isPresent()) {
            return known.get().placed().equals(order)
                ? new Placement.Known(known.get())
                : new Placement.Differs(known.get());
          }
          if (session.isEmpty()) {
            return new Placement.NotFound();
          }
          if (!session.get().isActive()) {
            return new Placement.SessionStopped(session.get());
          }
          OptionalLong sequence = sequenceOf(order.decision());
          if (order.decision().isPresent() && sequence.isEmpty()) {
            return new Placement.UnknownDecision();
          }
          Order placed =
              Order.placed(order, session.get().symbol(), sequence, trading.record.now());
          trading.rows.put(trading.rows.orders, order.id(), placed);
          return new Placement.Placed(placed);
        });
  }

  private OptionalLong sequenceOf(Optional<UUID> decision) {
    return trading.group.rows.stream()
        .filter(row -> decision.filter(row.decision.id()::equals).isPresent())
        .mapToLong(Row::sequence)
        .findFirst();
  }

  @Override
  public Optional<Order> find(UUID id) {
    return Optional.ofNullable(trading.rows.orders.get(id));
  }

  @Override
  public Optional<Order> findByClientId(UUID session, String clientOrderId) {
    return all()
        .filter(
            order ->
                order.placed().session().equals(session)
                    && order.placed().clientOrderId().equals(clientOrderId))
        .findFirst();
  }

  @Override
  public List<Order> openOf(UUID session) {
    return open().filter(order -> order.placed().session().equals(session)).toList();
  }

  @Override
  public List<Order> openOfPaperExecution(int limit) {
    return openOfPaperExecution().limit(limit).toList();
  }

  private Stream<Order> openOfPaperExecution() {
    return open()
        .filter(
            order -> {
              SessionKey key = trading.rows.sessions.get(order.placed().session()).key();
              return key.mode() == Mode.PAPER && key.owner().equals(SessionKey.PAPER_EXECUTION);
            });
  }

  @Override
  public List<Order> cancelPaperExecution(Instant until, String reason) {
    return trading.inTransaction(
        () ->
            openOfPaperExecution()
                .filter(order -> !order.placedAt().isAfter(until))
                .map(order -> ended(order, OrderStatus.CANCELED, Optional.of(reason)))
                .toList());
  }

  private Stream<Order> open() {
    return all()
        .filter(Order::isOpen)
        .sorted(TradingRows.newestFirst(Order::placedAt, Order::id).reversed());
  }

  private Stream<Order> all() {
    return trading.rows.orders.values().stream();
  }

  @Override
  public Page<Order> list(OrderQuery query, PageRequest page) {
    return TradingRows.page(
        all(),
        order ->
            TradingRows.is(query.session(), order.placed().session())
                && TradingRows.is(
                    query.owner(),
                    trading.rows.sessions.get(order.placed().session()).key().owner())
                && TradingRows.is(query.symbol(), order.symbol())
                && (query.statuses().isEmpty() || query.statuses().contains(order.status()))
                && TradingRows.is(query.side(), order.placed().side())
                && TradingRows.isWithin(order.placedAt(), query.from(), query.to()),
        page,
        Order::placedAt,
        Order::id);
  }

  @Override
  public End cancel(UUID id, Optional<String> reason, Predicate<Order> expected) {
    return end(id, OrderStatus.CANCELED, reason, expected);
  }

  @Override
  public End expire(UUID id, Optional<String> reason, Predicate<Order> expected) {
    return end(id, OrderStatus.EXPIRED, reason, expected);
  }

  @Override
  public End reject(UUID id, Optional<String> reason, Predicate<Order> expected) {
    return end(id, OrderStatus.REJECTED, reason, expected);
  }

  private End end(UUID id, OrderStatus status, Optional<String> reason, Predicate<Order> expected) {
    return trading.inTransaction(
        () -> {
          Optional<Order> found = find(id);
          if (found.isEmpty()) {
            return new End.NotFound();
          }
          Order order = found.get();
          if (order.status() == status) {
            return new End.AlreadyEnded(order);
          }
          if (!expected.test(order)) {
            return new End.Unexpected(order);
          }
          if (!order.isOpen()) {
            return new End.AlreadyEnded(order);
          }
          if (status == OrderStatus.REJECTED && order.filledQuantity().signum() > 0) {
            return new End.PartlyFilled(order);
          }
          return new End.Ended(ended(order, status, reason));
        });
  }

  private Order ended(Order order, OrderStatus status, Optional<String> reason) {
    Order ended = order.ended(status, reason, trading.record.now());
    trading.rows.put(trading.rows.orders, order.id(), ended);
    return ended;
  }
}
