package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.record.SignalHistory;
import quorate.testkit.PostgresExtension;

/** Who writes the history leaves the last two connections of the pool to others. */
class HistoryRoomTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 1", "4, 2", "6, 4"})
  void thereIsRoomUntilOneMoreWouldTakeOneOfTheLast(int size, int most) throws SQLException {
    Connector connector = new Connector(StoreFixture.settings(POSTGRES.database(), size));
    List<Connection> held = new ArrayList<>();
    try (Pool pool = new Pool("quorate", connector, size, Duration.ofSeconds(2))) {
      SignalHistory history =
          new PostgresSignalHistory(
              new JoinedTransactions(pool), new Group("orchestrator", "one", "test"));
      while (history.hasRoom()) {
        held.add(pool.connection());
      }
      assertEquals(most, held.size());

      held.removeLast().close();
      assertEquals(true, history.hasRoom());
      for (Connection connection : held) {
        connection.close();
      }
    }
  }
}
