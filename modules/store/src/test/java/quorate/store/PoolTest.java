package quorate.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quorate.servers.Eventually;
import quorate.testkit.FaultProxy;
import quorate.testkit.FaultProxy.Lost;
import quorate.testkit.PostgresExtension;

class PoolTest {
  @RegisterExtension static final PostgresExtension POSTGRES = PostgresExtension.empty();

  private static final Duration SOON = Duration.ofSeconds(30);

  /** More than a connection has before it is first given out. */
  private static final int TURNS = 8;

  /** As on a machine that is busy while everything starts. */
  @ParameterizedTest
  @EnumSource(Lost.class)
  void aPoolWhoseFirstConnectionIsCutAtAnyTurnGivesGoodOnesAfterwards(Lost lost) {
    for (int turn = 1; turn <= TURNS; turn++) {
      try (FaultProxy proxy = FaultProxy.before(POSTGRES.server())) {
        proxy.cutAt(turn, lost);
        DatabaseSettings settings = StoreFixture.settings(POSTGRES.database().at(proxy.port()), 1);
        try (Pool pool = new Pool("work", new Connector(settings), 1, settings.timeout())) {
          String which = "a connection after one that was cut at turn " + turn;
          Eventually.holds(SOON, which, () -> answers(pool));
        }
      }
    }
  }

  private static boolean answers(Pool pool) {
    try (Connection connection = pool.connection();
        Statement statement = connection.createStatement();
        ResultSet one = statement.executeQuery("select 1")) {
      return one.next();
    } catch (SQLException | RuntimeException e) {
      return false;
    }
  }
}
