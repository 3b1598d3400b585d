package quorate.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks a database over a connection that is there, or whether it answers at all. */
final class Ask {
  private static final int BOUND_MILLIS = 1_000;

  private Ask() {}

  static String value(Connection connection, String query) throws SQLException {
    // Bounded on our side: a frozen server would never tell that a statement takes too long.
    connection.setNetworkTimeout(Runnable::run, BOUND_MILLIS);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  /** Whether the database answers within a second over a connection of its own. */
  static boolean answers(Database database) {
    try {
      String bounded = database.url() + "?connectTimeout=1&socketTimeout=1";
      return new Database(bounded, database.user(), database.password())
          .value("SELECT 1")
          .equals("1");
    } catch (SQLException silent) {
      return false;
    }
  }
}
