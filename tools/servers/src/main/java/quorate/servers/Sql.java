package quorate.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements that need no answer, each in a transaction of its own. */
public final class Sql {
  private static final int BOUND_SECONDS = 30;

  private Sql() {}

  /**
   * Runs them one after the other.
   *
   * @throws ServerException when one is refused, or takes longer than 30 seconds
   */
  public static void run(Database database, String... statements) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(BOUND_SECONDS);
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new ServerException("refused by " + database + ": " + e.getMessage(), e);
    }
  }
}
