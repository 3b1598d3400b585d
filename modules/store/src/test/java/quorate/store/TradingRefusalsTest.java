package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import quorate.contract.Samples;
import quorate.contract.TradingSamples;
import quorate.testkit.PostgresExtension;
import quorate.trading.Side;
import quorate.trading.record.TradingRecord;

/** What no program can do to the trading record, whatever it believes: each refusal by its name. */
class TradingRefusalsTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  /** A session with an order each that is filled, open and cancelled, and one that is stopped. */
  @BeforeAll
  static void trade() {
    try (PostgresRecord record = new PostgresRecord(POSTGRES.database())) {
      Samples.lead(record.member("one"));
      TradingRecord trading = record.member("one").trading();
      trading.sessions().start(TradingSamples.paper(1, "BTC/USD"));
      trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "3"));
      trading.fills().apply(TradingSamples.fill(1, 1, "100", "3", "0.3"));
      trading.orders().place(TradingSamples.order(2, 1, Side.SELL, "3"));
      trading.fills().apply(TradingSamples.fill(2, 2, "110", "1", "0.1"));
      trading.orders().place(TradingSamples.order(3, 1, Side.BUY, "1"));
      trading.orders().cancel(TradingSamples.id(3), Optional.empty());
      trading.orders().place(TradingSamples.order(4, 1, Side.BUY, "1"));
      trading.sessions().start(TradingSamples.paper(2, "ETH/USD"));
      trading.orders().place(TradingSamples.order(5, 2, Side.BUY, "1"));
      trading.fills().apply(TradingSamples.fill(5, 5, "100", "1", "0.1"));
      trading.sessions().stop(TradingSamples.id(2), "ann", Optional.empty(), Optional.empty());
    }
  }

  private static String constraintOf(String statement) {
    SQLException refused =
        assertThrows(SQLException.class, () -> POSTGRES.database().execute(statement), statement);
    return ((PSQLException) refused).getServerErrorMessage().getConstraint();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          orders_final          | update orders set status = 'CANCELED' where client_order_id = 'c1'
          orders_final          | update orders set reason = 'x' where client_order_id = 'c3'
          orders_transition     | update orders set status = 'REJECTED', closed_at = now() where client_order_id = 'c2'
          orders_transition     | update orders set quantity = 9 where client_order_id = 'c2'
          orders_transition     | update orders set side = 'BUY' where client_order_id = 'c2'
          orders_transition     | update orders set placed_at = now() where client_order_id = 'c2'
          orders_transition     | update orders set filled_quantity = 0.5 where client_order_id = 'c2'
          orders_transition     | update orders set decision_sequence = 5 where client_order_id = 'c2'
          orders_filled         | update orders set filled_quantity = 4, filled_notional = 400 where client_order_id = 'c2'
          orders_filled         | update orders set status = 'FILLED', closed_at = now() where client_order_id = 'c2'
          orders_append_only    | delete from orders
          positions_cost        | update positions set cost = cost + 1 where closed_at is null
          positions_cost        | update positions set realized_pnl = 0 where closed_at is null
          positions_quantity    | update positions set quantity = 1 where closed_at is null
          positions_closed      | update positions set closed_at = now() where closed_at is null
          positions_transition  | update positions set side = 'SHORT' where closed_at is null
          positions_final       | update positions set fees = 0 where closed_at is not null
          positions_append_only | delete from positions
          fills_append_only     | update fills set price = 1
          fills_append_only     | delete from fills
          position_legs_append_only | update position_legs set fee = 0
          position_legs_append_only | delete from position_legs
          trading_sessions_final | update trading_sessions set cash = 1 where symbol = 'ETH/USD'
          trading_sessions_final | update trading_sessions set stopped_at = null where symbol = 'ETH/USD'
          trading_sessions_transition | update trading_sessions set initial_capital = 9 where symbol = 'BTC/USD'
          trading_sessions_transition | update trading_sessions set fee_rate = 0 where symbol = 'BTC/USD'
          trading_sessions_transition | update trading_sessions set owner = 'x' where symbol = 'BTC/USD'
          trading_sessions_paper_conserves | update trading_sessions set stopped_at = now(), stopped_by = 'x', final_capital = 1 where symbol = 'BTC/USD'
          trading_sessions_append_only | delete from trading_sessions
          trading_amount_check  | update trading_sessions set cash = 'NaN'
          trading_amount_check  | update trading_sessions set cash = 'Infinity' where symbol = 'BTC/USD'
          trading_amount_check  | update trading_sessions set cash = 0.0000000000000000001 where symbol = 'BTC/USD'
          """)
  void whatWouldContradictTheRecordIsRefusedByItsName(String constraint, String statement)
      throws SQLException {
    assertEquals(constraint, constraintOf(statement));
    assertEquals("", StoreFixture.discrepancies(POSTGRES.database()));
  }

  @Test
  void aFillWithoutItsOrderAndLegsIsRefusedAtTheCommit() {
    assertEquals(
        "fills_complete",
        constraintOf(
            """
            insert into fills (id, order_id, session_id, exchange_fill_id, side, price, quantity,
              notional, fee, fee_asset, fee_in_quote, executed_at)
            select gen_random_uuid(), id, session_id, 'alone', side, 1, 1, 1, 0, 'USD', 0, now()
            from orders where client_order_id = 'c4'
            """));
  }

  @Test
  void aSessionHasOneOpenPosition() {
    assertEquals(
        "positions_one_open",
        constraintOf(
            """
            insert into positions (id, session_id, side, quantity, cost, entry_quantity,
              entry_notional, opened_at)
            select gen_random_uuid(), session_id, 'LONG', 1, 1, 1, 1, now()
            from positions where closed_at is null
            """));
  }

  /** The view finds what no constraint can: sums over rows of other tables. */
  @Test
  void whatDoesNotAddUpIsADiscrepancy() throws SQLException {
    try (Connection connection = POSTGRES.database().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("update trading_sessions set cash = cash + 1 where symbol = 'BTC/USD'");
      try (ResultSet found = statement.executeQuery("select what from trading_discrepancies")) {
        assertTrue(found.next());
        assertEquals("session", found.getString(1));
        assertFalse(found.next());
      }
      connection.rollback();
    }
  }
}
