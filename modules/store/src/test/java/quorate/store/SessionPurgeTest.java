package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.Samples;
import quorate.contract.TradingSamples;
import quorate.testkit.PostgresExtension;
import quorate.trading.Side;
import quorate.trading.record.Session;
import quorate.trading.record.TradingRecord;

/** Stopped sessions go whole, however much is theirs, and by no statement that takes long. */
class SessionPurgeTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final int ROWS = 2 * SessionPurge.SLICE + 1;

  private PostgresRecord record;
  private TradingRecord trading;

  @BeforeEach
  void open() throws SQLException {
    POSTGRES.clean();
    record = new PostgresRecord(POSTGRES.database());
    Samples.lead(record.member("one"));
    trading = record.member("one").trading();
    record.execute(
        "create table slices (deleted bigint)",
        """
        create function note_slice() returns trigger language plpgsql as $$
        begin insert into slices select count(*) from gone; return null; end $$
        """);
    for (String table : List.of("orders", "equity_points")) {
      record.execute(
          "create trigger note_slice after delete on "
              + table
              + " referencing old table as gone for each statement execute function note_slice()");
    }
  }

  @AfterEach
  void close() {
    record.execute("drop function note_slice() cascade", "drop table slices");
    record.close();
  }

  @Test
  void aStoppedSessionGoesWholeAndInSlices() throws SQLException {
    trade(1, "BTC/USD");
    trade(2, "ETH/USD");
    record.execute(
        """
        insert into orders (id, session_id, symbol, client_order_id, side, type, status, quantity,
          placed_at, closed_at)
        select gen_random_uuid(), id, symbol, 'x' || n, 'BUY', 'MARKET', 'CANCELED', 1, now(), now()
        from trading_sessions, generate_series(1, %d) as n where symbol = 'BTC/USD'
        """
            .formatted(ROWS),
        """
        insert into equity_points (session_id, at, cash, position_value, equity, realized_pnl,
          unrealized_pnl, fees)
        select id, date_trunc('day', now(), 'UTC') + n * interval '1 second', 1, 0, 1, 0, 0, 0
        from trading_sessions, generate_series(1, %d) as n where symbol = 'BTC/USD'
        """
            .formatted(ROWS));
    trading.sessions().stop(TradingSamples.id(1), "ann", Optional.empty(), Optional.empty());

    assertEquals(0, trading.sessions().deleteStopped(Duration.ofMinutes(1), 10));
    assertEquals(1, trading.sessions().deleteStopped(Duration.ZERO, 10));

    assertEquals(Optional.empty(), trading.sessions().find(TradingSamples.id(1)));
    for (String table : List.of("orders", "fills", "positions", "position_legs")) {
      assertEquals("1", POSTGRES.database().value("select count(*) from " + table), table);
    }
    assertEquals("0", POSTGRES.database().value("select count(*) from equity_points"));
    assertEquals(
        Integer.toString(SessionPurge.SLICE),
        POSTGRES.database().value("select max(deleted) from slices"));
    assertEquals("", StoreFixture.discrepancies(POSTGRES.database()));
    assertEquals(
        List.of(TradingSamples.id(2)),
        trading.sessions().listActive().stream().map(Session::id).toList());
    assertEquals(0, trading.sessions().deleteStopped(Duration.ZERO, 10));
  }

  private void trade(int n, String symbol) {
    trading.sessions().start(TradingSamples.paper(n, symbol));
    trading.orders().place(TradingSamples.order(n, n, Side.BUY, "1"));
    trading.fills().apply(TradingSamples.fill(n, n, "100", "1", "0.1"));
  }
}
