package quorate.testkit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The rows of a fill: itself, its order, its position with a leg, and its session.
 *
 * @param position as it is afterwards
 */
record FixtureFill(Fixtures.Fill fill, Fixtures.Position position) {

  void write(Connection connection) throws SQLException {
    Fixtures.Order order = fill.order();
    UUID session = order.session().id();
    BigDecimal quantity = order.quantity();
    BigDecimal notional = fill.price().multiply(quantity);
    Fixtures.write(
        connection,
        """
        insert into fills (id, order_id, session_id, exchange_fill_id, side, price, quantity,
          notional, fee, fee_asset, fee_in_quote, executed_at, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, 0, 'USD', 0, ?, ?)
        """,
        fill.id(),
        order.id(),
        session,
        "f:" + fill.id(),
        order.side(),
        fill.price(),
        quantity,
        notional,
        fill.executedAt(),
        fill.executedAt());
    Fixtures.write(
        connection,
        """
        update orders set status = 'FILLED', filled_quantity = quantity, filled_notional = ?,
          closed_at = ? where id = ?
        """,
        notional,
        fill.executedAt(),
        order.id());
    if (position.gain() == null) {
      open(connection, session, notional);
    } else {
      close(connection, session, notional);
    }
    Fixtures.write(
        connection,
        "update trading_sessions set cash = cash + ? where id = ?",
        order.side().equals("BUY") ? notional.negate() : notional,
        session);
  }

  private void open(Connection connection, UUID session, BigDecimal notional) throws SQLException {
    BigDecimal quantity = fill.order().quantity();
    Fixtures.write(
        connection,
        """
        insert into positions (id, session_id, side, quantity, cost, entry_quantity, entry_notional,
          opened_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        position.id(),
        session,
        fill.order().side().equals("BUY") ? "LONG" : "SHORT",
        quantity,
        notional,
        quantity,
        notional,
        fill.executedAt());
    leg(connection, session, "OPEN", notional, notional, BigDecimal.ZERO);
  }

  private void close(Connection connection, UUID session, BigDecimal notional) throws SQLException {
    BigDecimal cost = position.price().multiply(fill.order().quantity());
    BigDecimal gain = position.gain();
    Fixtures.write(
        connection,
        """
        update positions set quantity = 0, cost = 0, exit_quantity = entry_quantity,
          exit_notional = ?, realized_pnl = ?, closed_at = ? where id = ?
        """,
        notional,
        gain,
        fill.executedAt(),
        position.id());
    leg(connection, session, "CLOSE", notional, cost.negate(), gain);
    Fixtures.write(
        connection,
        """
        update trading_sessions set realized_pnl = realized_pnl + ?, total_trades = total_trades + 1,
          winning_trades = winning_trades + ?, losing_trades = losing_trades + ? where id = ?
        """,
        gain,
        gain.signum() > 0 ? 1 : 0,
        gain.signum() < 0 ? 1 : 0,
        session);
  }

  private void leg(
      Connection connection,
      UUID session,
      String kind,
      BigDecimal notional,
      BigDecimal costChange,
      BigDecimal gain)
      throws SQLException {
    Fixtures.write(
        connection,
        """
        insert into position_legs (position_id, fill_id, session_id, kind, quantity, notional,
          cost_change, realized_pnl, fee)
        values (?, ?, ?, ?, ?, ?, ?, ?, 0)
        """,
        position.id(),
        fill.id(),
        session,
        kind,
        fill.order().quantity(),
        notional,
        costChange,
        gain);
  }
}
