package quorate.store;

import static quorate.store.Columns.amount;
import static quorate.store.Columns.id;
import static quorate.store.Columns.instant;
import static quorate.store.Columns.maybeAmount;
import static quorate.store.Columns.maybeId;
import static quorate.store.Columns.maybeInstant;
import static quorate.store.Columns.maybeText;
import static quorate.store.Columns.text;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
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
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;
import quorate.trading.record.TimeInForce;

/** The orders of the group's sessions. Thread-safe. */
final class PostgresOrders implements Orders {
  private static final String UNREADABLE = "Orders cannot be read";

  private static final String COLUMNS =
      """
      select o.id, o.session_id, o.symbol, o.client_order_id, o.exchange_order_id, o.decision_id,
        o.decision_sequence, o.side, o.type, o.status, o.quantity, o.filled_quantity,
        o.filled_notional, o.limit_price, o.stop_price, o.time_in_force, o.reason, o.placed_at,
        o.closed_at
      """;

  private static final String SELECT =
      COLUMNS + "from orders o join trading_sessions s on s.id = o.session_id\n";

  private static final String OPEN = "o.status in ('NEW', 'PARTIALLY_FILLED')";

  private static final String OWN = "s.mode = 'PAPER' and s.owner = ?";

  /** In the order in which all lock more than one session. */
  private static final String LOCK_OWN =
      """
      select s.id from trading_sessions s
      where s.group_name = ? and s.stopped_at is null and %s and exists (
        select from orders o where o.session_id = s.id and %s and o.placed_at <= %s)
      order by s.id for no key update
      """
          .formatted(OWN, OPEN, Statements.INSTANT);

  private static final String CANCEL =
      """
      with ended as (
        update orders o set status = 'CANCELED', reason = ?, closed_at = clock_timestamp(),
          updated_at = clock_timestamp()
        where o.session_id = any(?::uuid[]) and %s and o.placed_at <= %s returning o.*)
      %s from ended o order by o.placed_at, o.id
      """
          .formatted(OPEN, Statements.INSTANT, COLUMNS);

  private static final String INSERT =
      """
      insert into orders (
        id, session_id, symbol, client_order_id, exchange_order_id, decision_id,
        decision_sequence, side, type, status, quantity, limit_price, stop_price, time_in_force,
        placed_at)
      values (?::uuid, ?::uuid, ?, ?, ?::text, ?::uuid, ?::bigint, ?, ?, 'NEW', ?, ?::numeric,
        ?::numeric, ?::text, clock_timestamp())
      on conflict do nothing returning placed_at
      """;

  private final JoinedTransactions transactions;
  private final Group group;
  private final SessionTable sessions;

  PostgresOrders(JoinedTransactions transactions, Group group, SessionTable sessions) {
    this.transactions = transactions;
    this.group = group;
    this.sessions = sessions;
  }

  @Override
  public Placement place(NewOrder order) {
    return transactions.write(
        "The order cannot be recorded", transaction -> place(transaction, order));
  }

  private Placement place(DbTransaction transaction, NewOrder order) {
    Optional<Session> session = sessions.locked(transaction, order.session());
    Optional<Order> known = known(transaction, order);
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
    OptionalLong sequence = sequenceOf(transaction, order.decision());
    if (order.decision().isPresent() && sequence.isEmpty()) {
      return new Placement.UnknownDecision();
    }
    return insert(transaction, order, session.get(), sequence)
        .<Placement>map(Placement.Placed::new)
        // Another session's order has taken the id since.
        .orElseGet(
            () ->
                known(transaction, order)
                    .<Placement>map(Placement.Differs::new)
                    .orElseGet(Placement.NotFound::new));
  }

  private Optional<Order> known(DbExecute transaction, NewOrder order) {
    return Statements.with(
            transaction.createGet(
                SELECT
                    + """
                    where s.group_name = ? and (o.id = ?::uuid or o.session_id = ?::uuid
                      and (o.client_order_id = ? or o.exchange_order_id = ?::text))
                    order by o.id <> ?::uuid, o.client_order_id <> ? limit 1
                    """),
            group.name(),
            order.id(),
            order.session(),
            order.clientOrderId(),
            order.exchangeOrderId(),
            order.id(),
            order.clientOrderId())
        .execute()
        .map(PostgresOrders::order);
  }

  /** What an order follows from must be there when it is placed, and may go later. */
  private OptionalLong sequenceOf(DbExecute transaction, Optional<UUID> decision) {
    if (decision.isEmpty()) {
      return OptionalLong.empty();
    }
    return Statements.with(
            transaction.createGet(
                "select sequence from decisions where id = ?::uuid and group_name = ?"),
            decision,
            group.name())
        .execute()
        .map(row -> OptionalLong.of(Columns.number(row, "sequence")))
        .orElse(OptionalLong.empty());
  }

  private static Optional<Order> insert(
      DbExecute transaction, NewOrder order, Session session, OptionalLong sequence) {
    return Statements.with(
            transaction.createGet(INSERT),
            order.id(),
            order.session(),
            session.symbol(),
            order.clientOrderId(),
            order.exchangeOrderId(),
            order.decision(),
            sequence,
            order.side(),
            order.type(),
            order.quantity(),
            order.limitPrice(),
            order.stopPrice(),
            order.timeInForce())
        .execute()
        .map(row -> Order.placed(order, session.symbol(), sequence, instant(row, "placed_at")));
  }

  @Override
  public Optional<Order> find(UUID id) {
    return transactions.read(UNREADABLE, database -> find(database, id));
  }

  Optional<Order> find(DbExecute database, UUID id) {
    return Statements.with(
            database.createGet(SELECT + "where o.id = ?::uuid and s.group_name = ?"),
            id,
            group.name())
        .execute()
        .map(PostgresOrders::order);
  }

  @Override
  public Optional<Order> findByClientId(UUID session, String clientOrderId) {
    return transactions.read(
        UNREADABLE,
        database ->
            Statements.with(
                    database.createGet(
                        SELECT
                            + """
                            where o.session_id = ?::uuid and o.client_order_id = ?
                              and s.group_name = ?
                            """),
                    session,
                    clientOrderId,
                    group.name())
                .execute()
                .map(PostgresOrders::order));
  }

  @Override
  public List<Order> openOf(UUID session) {
    return open("o.session_id = ?::uuid", session, PageRequest.MOST * PageRequest.MOST);
  }

  @Override
  public List<Order> openOfPaperExecution(int limit) {
    return open(OWN, SessionKey.PAPER_EXECUTION, limit);
  }

  @Override
  public List<Order> cancelPaperExecution(Instant until, String reason) {
    return transactions.write(
        "The orders cannot be ended",
        transaction -> {
          String[] locked =
              Statements.with(
                      transaction.createQuery(LOCK_OWN),
                      group.name(),
                      SessionKey.PAPER_EXECUTION,
                      until)
                  .execute()
                  .map(row -> id(row, "id").toString())
                  .toArray(String[]::new);
          return locked.length == 0
              ? List.of()
              : Statements.with(transaction.createQuery(CANCEL), reason, locked, until)
                  .execute()
                  .map(PostgresOrders::order)
                  .toList();
        });
  }

  private List<Order> open(String condition, Object value, int limit) {
    return transactions.read(
        UNREADABLE,
        database ->
            Statements.with(
                    database.createQuery(
                        SELECT
                            + "where s.group_name = ? and s.stopped_at is null and "
                            + OPEN
                            + " and "
                            + condition
                            + " order by o.placed_at, o.id limit ?"),
                    group.name(),
                    value,
                    limit)
                .execute()
                .map(PostgresOrders::order)
                .toList());
  }

  @Override
  public Page<Order> list(OrderQuery query, PageRequest page) {
    Pages wanted =
        new Pages("s.group_name = ?", group.name())
            .and("o.session_id = ?::uuid", query.session())
            .and("s.owner = ?", query.owner())
            .and("o.symbol = ?", query.symbol())
            .and("o.side = ?", query.side())
            .within("o.placed_at", query.from(), query.to());
    if (!query.statuses().isEmpty()) {
      wanted.and(
          "o.status = any(?::text[])",
          (Object) query.statuses().stream().map(OrderStatus::name).toArray(String[]::new));
    }
    return transactions.read(
        UNREADABLE,
        database ->
            wanted.read(
                database,
                SELECT,
                "o.placed_at",
                "o.id",
                page,
                PostgresOrders::order,
                order -> new Cursor(order.placedAt(), order.id())));
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
    return transactions.write(
        "The order cannot be ended",
        transaction -> {
          Optional<Order> order = lockedBySession(transaction, id);
          if (order.isEmpty()) {
            return new End.NotFound();
          }
          if (order.get().status() == status) {
            return new End.AlreadyEnded(order.get());
          }
          if (!expected.test(order.get())) {
            return new End.Unexpected(order.get());
          }
          if (!order.get().isOpen()) {
            return new End.AlreadyEnded(order.get());
          }
          if (status == OrderStatus.REJECTED && order.get().filledQuantity().signum() > 0) {
            return new End.PartlyFilled(order.get());
          }
          return new End.Ended(end(transaction, order.get(), status, reason));
        });
  }

  /** An order's session never changes, so it may be read before its lock is there. */
  Optional<Order> lockedBySession(DbExecute transaction, UUID id) {
    Optional<Order> order = find(transaction, id);
    if (order.isEmpty()) {
      return order;
    }
    sessions.lock(transaction, order.get().placed().session());
    return find(transaction, id);
  }

  private static Order end(
      DbExecute transaction, Order order, OrderStatus status, Optional<String> reason) {
    return Statements.with(
            transaction.createGet(
                """
                update orders set status = ?, reason = ?::text, closed_at = clock_timestamp(),
                  updated_at = clock_timestamp()
                where id = ?::uuid returning closed_at
                """),
            status,
            reason,
            order.id())
        .execute()
        .map(row -> order.ended(status, reason, instant(row, "closed_at")))
        .orElseThrow();
  }

  private static Order order(DbRow row) {
    Long sequence = DecisionQuery.value(row, "decision_sequence", Long.class);
    return new Order(
        new NewOrder(
            id(row, "id"),
            id(row, "session_id"),
            text(row, "client_order_id"),
            maybeText(row, "exchange_order_id"),
            maybeId(row, "decision_id"),
            Side.valueOf(text(row, "side")),
            OrderType.valueOf(text(row, "type")),
            amount(row, "quantity"),
            maybeAmount(row, "limit_price"),
            maybeAmount(row, "stop_price"),
            maybeText(row, "time_in_force").map(TimeInForce::valueOf)),
        text(row, "symbol"),
        sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence),
        OrderStatus.valueOf(text(row, "status")),
        amount(row, "filled_quantity"),
        amount(row, "filled_notional"),
        maybeText(row, "reason"),
        instant(row, "placed_at"),
        maybeInstant(row, "closed_at"));
  }
}
