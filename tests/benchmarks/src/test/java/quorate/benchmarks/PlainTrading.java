package quorate.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import quorate.trading.Side;
import quorate.trading.record.NewOrder;
import quorate.trading.record.Order;
import quorate.trading.record.OrderStatus;
import quorate.trading.record.OrderType;

/**
 * The statements of the trading record by JDBC alone, on one connection, as somebody would write
 * them who wanted nothing but speed. Orders become the record's own rows, sessions the values of
 * their columns.
 */
final class PlainTrading {
  private static final String ORDERS =
      """
      select o.id, o.session_id, o.symbol, o.client_order_id, o.exchange_order_id, o.decision_id,
        o.decision_sequence, o.side, o.type, o.status, o.quantity, o.filled_quantity,
        o.filled_notional, o.limit_price, o.stop_price, o.time_in_force, o.reason, o.placed_at,
        o.closed_at
      from orders o join trading_sessions s on s.id = o.session_id
      """;

  private static final String KNOWN =
      ORDERS
          + """
          where s.group_name = ? and (o.id = ?::uuid or o.session_id = ?::uuid
            and (o.client_order_id = ? or o.exchange_order_id = ?::text))
          order by o.id <> ?::uuid, o.client_order_id <> ? limit 1
          """;

  private static final String PAGE =
      ORDERS
          + """
          where s.group_name = ? and o.session_id = ?::uuid
          order by o.placed_at desc, o.id desc limit ?
          """;

  private static final String INSERT =
      """
      insert into orders (
        id, session_id, symbol, client_order_id, exchange_order_id, decision_id,
        decision_sequence, side, type, status, quantity, limit_price, stop_price, time_in_force,
        placed_at)
      values (?::uuid, ?::uuid, ?, ?, null, null, null, ?, ?, 'NEW', ?, null, null, null,
        clock_timestamp())
      on conflict do nothing returning placed_at
      """;

  private static final String LOCK =
      """
      select id from trading_sessions where id = ?::uuid and group_name = ? for no key update
      """;

  private static final String SESSION =
      """
      select s.id, s.owner, s.mode, s.exchange, s.symbol, s.quote_asset, s.direction,
        s.order_amount, s.fee_rate, s.slippage_rate, s.max_volume_share, s.price_tick,
        s.quantity_step, s.min_notional, s.initial_capital, s.cash, s.realized_pnl, s.fees,
        s.total_trades, s.winning_trades, s.losing_trades, s.mark_price, s.marked_at,
        s.peak_equity, s.max_drawdown, s.final_capital, s.started_at, s.started_by, s.stopped_at,
        s.stopped_by, s.stop_reason, p.side as open_side, p.entry_quantity as open_entered,
        p.entry_notional as open_entry, p.exit_quantity as open_left,
        p.exit_notional as open_exit, p.cost as open_cost, p.realized_pnl as open_realized,
        p.fees as open_fees
      from trading_sessions s
      left join positions p on p.session_id = s.id and p.closed_at is null
      where s.id = ?::uuid and s.group_name = ?
      """;

  private final Connection connection;

  PlainTrading(Connection connection) {
    this.connection = connection;
  }

  /** Locks the session, reads it, sees that the order is new, and inserts it. */
  void place(NewOrder order) throws SQLException {
    connection.setAutoCommit(false);
    try {
      query(LOCK, order.session().toString(), LargeTrading.GROUP);
      List<Object> session = session(order.session());
      List<Order> known =
          orders(
              KNOWN,
              LargeTrading.GROUP,
              order.id().toString(),
              order.session().toString(),
              order.clientOrderId(),
              null,
              order.id().toString(),
              order.clientOrderId());
      if (!known.isEmpty()) {
        throw new IllegalStateException("known: " + known);
      }
      query(
          INSERT,
          order.id().toString(),
          order.session().toString(),
          session.get(4),
          order.clientOrderId(),
          order.side().name(),
          order.type().name(),
          order.quantity());
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** The values of a session's columns. */
  List<Object> session(UUID id) throws SQLException {
    return query(SESSION, id.toString(), LargeTrading.GROUP).getFirst();
  }

  /** A session's newest orders, and one more, as a page asks for it. */
  List<Order> orders(UUID session, int limit) throws SQLException {
    return orders(PAGE, LargeTrading.GROUP, session.toString(), limit + 1);
  }

  private List<List<Object>> query(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet result = statement.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private List<Order> orders(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<Order> orders = new ArrayList<>();
      while (result.next()) {
        orders.add(order(result));
      }
      return orders;
    }
  }

  private static Order order(ResultSet row) throws SQLException {
    Long sequence = row.getObject(7, Long.class);
    return new Order(
        new NewOrder(
            row.getObject(1, UUID.class),
            row.getObject(2, UUID.class),
            row.getString(4),
            Optional.ofNullable(row.getString(5)),
            Optional.ofNullable(row.getObject(6, UUID.class)),
            Side.valueOf(row.getString(8)),
            OrderType.valueOf(row.getString(9)),
            row.getBigDecimal(11),
            Optional.ofNullable(row.getBigDecimal(14)),
            Optional.ofNullable(row.getBigDecimal(15)),
            Optional.empty()),
        row.getString(3),
        sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence),
        OrderStatus.valueOf(row.getString(10)),
        row.getBigDecimal(12),
        row.getBigDecimal(13),
        Optional.ofNullable(row.getString(17)),
        instant(row, 18).orElseThrow(),
        instant(row, 19));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
