package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import quorate.servers.Database;

/** What must hold of the trading record, whatever was done to whom. */
public final class TradingBooks {
  private static final String CONTRADICTIONS =
      "select what || ' ' || id || ': ' || detail from trading_discrepancies";

  private static final String ORDERED_TWICE =
      """
      select 'ordered twice: ' || decision_sequence from orders
      where decision_sequence is not null group by decision_sequence having count(*) > 1
      """;

  private static final String WHILE_PAUSED =
      """
      select 'while paused: ' || what from (
        select 'order ' || id as what, placed_at as at from orders
        union all
        select 'fill ' || id, recorded_at from fills) as done
      join (
        select paused, changed_at, lead(changed_at) over (order by id) as until
        from orchestrator_state) as s
      on s.paused and done.at > s.changed_at and (s.until is null or done.at < s.until)
      """;

  private static final String ACROSS_A_PAUSE =
      """
      select 'filled across a pause: ' || f.id from fills f join orders o on o.id = f.order_id
      join orchestrator_state s on s.paused and o.placed_at <= s.changed_at
        and f.recorded_at > s.changed_at
      """;

  private static final String SEVERAL_OPEN =
      """
      select 'several open orders: ' || session_id from orders
      where status in ('NEW', 'PARTIALLY_FILLED') group by session_id having count(*) > 1
      """;

  private TradingBooks() {}

  /** Compares what cannot be true with nothing. */
  public static void assertSound(Database database) {
    List<String> faults = new ArrayList<>();
    for (String query :
        List.of(CONTRADICTIONS, ORDERED_TWICE, WHILE_PAUSED, ACROSS_A_PAUSE, SEVERAL_OPEN)) {
      faults.addAll(lines(database, query));
    }
    assertEquals(List.of(), faults);
  }

  /** The first column of what a query gives. */
  public static List<String> lines(Database database, String query) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
