package quorate.store;

import static quorate.store.Columns.amount;
import static quorate.store.Columns.id;
import static quorate.store.Columns.instant;
import static quorate.store.Columns.text;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.trading.Side;
import quorate.trading.record.Booking;
import quorate.trading.record.Cursor;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.FillQuery;
import quorate.trading.record.Fills;
import quorate.trading.record.NewFill;
import quorate.trading.record.Order;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Session;

/** The fills of the group's orders. Thread-safe. */
final class PostgresFills implements Fills {
  private static final String UNREADABLE = "Fills cannot be read";

  private static final String SELECT =
      """
      select f.id, f.order_id, f.session_id, s.symbol, f.exchange_fill_id, f.side, f.price,
        f.quantity, f.fee, f.fee_asset, f.fee_in_quote, f.is_maker, f.executed_at, f.recorded_at
      from fills f join trading_sessions s on s.id = f.session_id
      """;

  private final JoinedTransactions transactions;
  private final Group group;
  private final SessionTable sessions;
  private final PostgresOrders orders;

  PostgresFills(
      JoinedTransactions transactions, Group group, SessionTable sessions, PostgresOrders orders) {
    this.transactions = transactions;
    this.group = group;
    this.sessions = sessions;
    this.orders = orders;
  }

  @Override
  public Application apply(NewFill fill) {
    return transactions.write(
        "The fill cannot be recorded", transaction -> apply(transaction, fill));
  }

  private Application apply(DbTransaction transaction, NewFill fill) {
    Optional<Order> found = orders.lockedBySession(transaction, fill.order());
    if (found.isEmpty()) {
      return new Application.NotFound();
    }
    Order order = found.get();
    Optional<ExecutedFill> known = known(transaction, fill, order.placed().session());
    if (known.isPresent()) {
      return known.get().applied().equals(fill)
          ? new Application.Known(known.get())
          : new Application.Differs(known.get());
    }
    if (!order.isOpen()) {
      return new Application.OrderEnded(order);
    }
    if (fill.quantity().compareTo(order.remaining()) > 0) {
      return new Application.Exceeds(order.remaining());
    }
    return book(transaction, fill, order);
  }

  private Application book(DbTransaction transaction, NewFill fill, Order order) {
    Session session = sessions.find(transaction, order.placed().session()).orElseThrow();
    Optional<PositionRow> open = PostgresPositions.openOf(transaction, group, session.id());
    ExecutedFill executed =
        new ExecutedFill(
            fill, session.id(), order.symbol(), order.placed().side(), now(transaction));
    Booking booking = Booking.of(session, open, executed);
    Order filled = order.filled(fill, executed.recordedAt());
    new FillTransaction(transaction, session).write(executed, filled, booking);
    return new Application.Applied(executed, filled, booking.legs(), booking.session());
  }

  private static Instant now(DbExecute transaction) {
    return transaction
        .createGet("select clock_timestamp() as now")
        .execute()
        .map(row -> instant(row, "now"))
        .orElseThrow();
  }

  private Optional<ExecutedFill> known(DbExecute transaction, NewFill fill, UUID session) {
    return Statements.with(
            transaction.createGet(
                SELECT
                    + """
                    where s.group_name = ? and (f.id = ?::uuid
                      or f.session_id = ?::uuid and f.exchange_fill_id = ?)
                    order by f.id <> ?::uuid limit 1
                    """),
            group.name(),
            fill.id(),
            session,
            fill.exchangeFillId(),
            fill.id())
        .execute()
        .map(PostgresFills::fill);
  }

  @Override
  public Optional<ExecutedFill> find(UUID id) {
    return transactions.read(
        UNREADABLE,
        database ->
            Statements.with(
                    database.createGet(SELECT + "where f.id = ?::uuid and s.group_name = ?"),
                    id,
                    group.name())
                .execute()
                .map(PostgresFills::fill));
  }

  @Override
  public List<ExecutedFill> ofOrder(UUID order) {
    return transactions.read(
        UNREADABLE,
        database ->
            Statements.with(
                    database.createQuery(
                        SELECT
                            + """
                            where f.order_id = ?::uuid and s.group_name = ?
                            order by f.executed_at, f.id
                            """),
                    order,
                    group.name())
                .execute()
                .map(PostgresFills::fill)
                .toList());
  }

  @Override
  public Page<ExecutedFill> list(FillQuery query, PageRequest page) {
    Pages wanted =
        new Pages("s.group_name = ?", group.name())
            .and("f.order_id = ?::uuid", query.order())
            .and("f.session_id = ?::uuid", query.session())
            .and("s.owner = ?", query.owner())
            .and("s.symbol = ?", query.symbol())
            .within("f.recorded_at", query.from(), query.to());
    return transactions.read(
        UNREADABLE,
        database ->
            wanted.read(
                database,
                SELECT,
                "f.recorded_at",
                "f.id",
                page,
                PostgresFills::fill,
                fill -> new Cursor(fill.recordedAt(), fill.id())));
  }

  private static ExecutedFill fill(DbRow row) {
    return new ExecutedFill(
        new NewFill(
            id(row, "id"),
            id(row, "order_id"),
            text(row, "exchange_fill_id"),
            amount(row, "price"),
            amount(row, "quantity"),
            amount(row, "fee"),
            text(row, "fee_asset"),
            amount(row, "fee_in_quote"),
            Optional.ofNullable(DecisionQuery.value(row, "is_maker", Boolean.class)),
            instant(row, "executed_at")),
        id(row, "session_id"),
        text(row, "symbol"),
        Side.valueOf(text(row, "side")),
        instant(row, "recorded_at"));
  }
}
