package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.testkit.Fixtures;
import quorate.testkit.PostgresExtension;

/** One column of a valid row is edited at random: SQL refuses it, or it is a discrepancy. */
class TradingEditsTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  /** {@code -Dquorate.test.trading-edits=1000} for many. */
  private static final int EDITS = Integer.getInteger("quorate.test.trading-edits", 12);

  private static final List<String> TABLES =
      List.of("trading_sessions", "orders", "fills", "positions", "position_legs");

  /** What may change by itself: no money depends on it. */
  private static final Set<String> FREE =
      Set.of(
          "trading_sessions.mark_price",
          "trading_sessions.marked_at",
          "trading_sessions.max_drawdown",
          "trading_sessions.peak_equity",
          "trading_sessions.stop_reason",
          "trading_sessions.updated_at",
          "orders.exchange_order_id",
          "orders.reason",
          "orders.time_in_force",
          "orders.updated_at",
          "positions.updated_at");

  private static final List<String> TEXTS =
      List.of("BUY", "SELL", "LONG", "SHORT", "FILLED", "CANCELED", "LIMIT", "GTC", "OPEN", "x");

  private static final List<String> NUMBERS =
      List.of("NaN", "Infinity", "-1", "0", "1", "1e30", "0.0000000000000000001");

  private final SplittableRandom random = new SplittableRandom(1);

  private record Column(String table, String name, String type) {
    @Override
    public String toString() {
      return table + "." + name;
    }
  }

  private static void trade() {
    Fixtures fixtures = Fixtures.in(POSTGRES.database());
    Fixtures.Session session = fixtures.session("BTC/USD");
    fixtures.fill(fixtures.order(session, "BUY", "3"), "100");
    fixtures.order(session, "SELL", "3");
    fixtures.closedPosition("12.5");
    fixtures.closedPosition("-4");
    Fixtures.Session flat = fixtures.session("ETH/USD");
    fixtures.order(flat, "SELL", "0.25");
    fixtures.stop(fixtures.session("SOL/USD"));
  }

  @Test
  void oneColumnAloneDoesNotChangeUnnoticed() throws SQLException {
    trade();
    Set<String> unnoticed = new TreeSet<>();
    try (Connection connection = POSTGRES.database().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String table : TABLES) {
        List<String> rows = list(statement, "select ctid::text from " + table);
        for (Column column : columns(statement, table)) {
          for (int i = 0; i < EDITS; i++) {
            String row = rows.get(random.nextInt(rows.size()));
            if (changesUnnoticed(connection, statement, column, row)) {
              unnoticed.add(column.toString());
            }
          }
        }
      }
    }

    // Else nothing would have been edited at all.
    assertTrue(unnoticed.removeAll(FREE));
    assertEquals(Set.of(), unnoticed);
  }

  private static List<Column> columns(Statement statement, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery(
            "select column_name, data_type from information_schema.columns where table_name = '"
                + table
                + "' order by ordinal_position")) {
      while (found.next()) {
        columns.add(new Column(table, found.getString(1), found.getString(2)));
      }
    }
    return columns;
  }

  private static List<String> list(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        values.add(found.getString(1));
      }
    }
    return values;
  }

  private boolean changesUnnoticed(
      Connection connection, Statement statement, Column column, String row) throws SQLException {
    String value = value(column.type());
    String update =
        "update %1$s set %2$s = %3$s where ctid = '%4$s' and %2$s is distinct from %3$s"
            .formatted(column.table(), column.name(), value, row);
    try {
      int changed = statement.executeUpdate(update);
      statement.execute("set constraints all immediate");
      return changed > 0 && list(statement, "select what from trading_discrepancies").isEmpty();
    } catch (SQLException e) {
      // Refused for what the value is, or for what it would contradict; no fault of the edit.
      if (e.getSQLState().startsWith("23") || e.getSQLState().equals("22003")) {
        return false;
      }
      throw new AssertionError(update, e);
    } finally {
      connection.rollback();
    }
  }

  private String value(String type) {
    if (random.nextInt(8) == 0) {
      return "null::" + type;
    }
    String text =
        switch (type) {
          case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
          case "text" -> TEXTS.get(random.nextInt(TEXTS.size()));
          case "boolean" -> Boolean.toString(random.nextBoolean());
          case "integer", "bigint" -> Integer.toString(random.nextInt(-2, 1000));
          case "numeric" ->
              random.nextBoolean()
                  ? NUMBERS.get(random.nextInt(NUMBERS.size()))
                  : Double.toString(random.nextDouble(2_000));
          case "timestamp with time zone" ->
              Fixtures.START.plusSeconds(random.nextLong(-100_000_000, 100_000_000)).toString();
          default -> throw new IllegalStateException(type);
        };
    return "'" + text + "'::" + type;
  }
}
