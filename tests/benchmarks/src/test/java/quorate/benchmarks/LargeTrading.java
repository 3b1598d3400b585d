package quorate.benchmarks;

import java.sql.SQLException;
import quorate.servers.Database;
import quorate.servers.PostgresServer;

/**
 * A large trading record, written by SQL past the store: sessions a second apart, each with two
 * positions bought and sold, and as many cancelled orders as are asked for. The newest hold a third
 * position, and are active. Everything agrees with itself.
 */
final class LargeTrading {
  static final String GROUP = "orchestrator";

  /** A statement for each table; the store's triggers would look at every row. */
  private static final String[] FILL = {
    "set session_replication_role = replica",
    "set synchronous_commit = off",
    """
    insert into trading_sessions (id, group_name, owner, mode, exchange, symbol, quote_asset,
      direction, order_amount, fee_rate, slippage_rate, max_volume_share, quantity_step,
      min_notional, initial_capital, cash, realized_pnl, fees, total_trades, winning_trades,
      mark_price, marked_at, peak_equity, final_capital, started_at, started_by, stopped_at,
      stopped_by)
    select md5('s' || n)::uuid, 'orchestrator', 'quorate', 'PAPER', 'paper', 'S' || n %% %2$d,
      'USD', 'LONG_SHORT', 1000, 0.001, 0.0005, 0.1, 0.0001, 0, 10000,
      10013.6 - case when active then 100.1 else 0 end, 14,
      0.4 + case when active then 0.1 else 0 end, 2, 2, 107, at, 10013.6,
      case when not active then 10013.6 end, at, 'quorate',
      case when not active then at + interval '1 hour' end,
      case when not active then 'quorate' end
    from (
      select n, n > %1$d - %2$d as active,
        timestamptz '2026-01-01 00:00:00+00' + n * interval '1 second' as at
      from generate_series(1, %1$d) as n) as session
    """,
    """
    insert into orders (id, session_id, symbol, client_order_id, side, type, status, quantity,
      filled_quantity, filled_notional, placed_at, closed_at)
    select md5('o' || n || '.' || k)::uuid, md5('s' || n)::uuid, 'S' || n %% %2$d, 'c' || k,
      case when k %% 2 = 1 then 'BUY' else 'SELL' end, 'MARKET',
      case when k <= 5 then 'FILLED' else 'CANCELED' end, 1, case when k <= 5 then 1 else 0 end,
      case when k > 5 then 0 when k %% 2 = 1 then 100 else 107 end, at, at
    from (
      select n, k,
        timestamptz '2026-01-01 00:00:00+00' + (n + k * 10) * interval '1 second' as at
      from generate_series(1, %1$d) as n, generate_series(1, 5 + %3$d) as k
      where k <> 5 or n > %1$d - %2$d) as placed
    order by at
    """,
    """
    insert into fills (id, order_id, session_id, exchange_fill_id, side, price, quantity, notional,
      fee, fee_asset, fee_in_quote, executed_at, recorded_at)
    select md5('f' || client_order_id || session_id)::uuid, id, session_id, client_order_id, side,
      filled_notional, 1, filled_notional, 0.1, 'USD', 0.1, placed_at, placed_at
    from orders where status = 'FILLED' order by placed_at
    """,
    """
    insert into positions (id, session_id, side, quantity, cost, entry_quantity, entry_notional,
      exit_quantity, exit_notional, realized_pnl, fees, opened_at, closed_at)
    select md5('p' || id)::uuid, session_id, 'LONG', open, open * 100, 1, 100, 1 - open,
      (1 - open) * 107, (1 - open) * 7, 0.2 - open * 0.1, executed_at,
      case when open = 0 then executed_at + interval '10 seconds' end
    from (
      select *, case when exchange_fill_id = 'c5' then 1 else 0 end as open from fills
      where side = 'BUY') as bought
    order by executed_at
    """,
    """
    insert into position_legs (position_id, fill_id, session_id, kind, quantity, notional,
      cost_change, realized_pnl, fee)
    select md5('p' || md5('f' || case exchange_fill_id when 'c2' then 'c1' when 'c4' then 'c3'
        else exchange_fill_id end || session_id)::uuid)::uuid,
      id, session_id, case side when 'BUY' then 'OPEN' else 'CLOSE' end, 1, notional,
      case side when 'BUY' then 100 else -100 end, case side when 'BUY' then 0 else 7 end, 0.1
    from fills order by executed_at
    """,
    "vacuum analyze"
  };

  private LargeTrading() {}

  /**
   * @param place whose tables are there and empty
   * @param active how many of the sessions are, each on a symbol of its own
   * @param cancelled orders of each session
   */
  static void fill(PostgresServer server, Database place, int sessions, int active, int cancelled)
      throws SQLException {
    Database superuser = server.superuser();
    String[] statements = new String[FILL.length];
    for (int i = 0; i < FILL.length; i++) {
      statements[i] = FILL[i].formatted(sessions, active, cancelled);
    }
    new Database(place.url(), superuser.user(), superuser.password()).execute(statements);
  }
}
