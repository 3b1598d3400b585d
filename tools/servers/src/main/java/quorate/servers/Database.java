package quorate.servers;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a program needs to reach a database of a {@link PostgresServer}.
 *
 * @param url a JDBC URL
 */
public record Database(String url, String user, String password) {
  private static final String JDBC = "jdbc:";
  private static final int ANSWER_MILLIS = 1_000;

  /** Checks that the URL is one of JDBC. */
  public Database {
    if (!url.startsWith(JDBC)) {
      throw new IllegalArgumentException("url is not of JDBC: " + url);
    }
  }

  /** The same database by way of another port, such as that of a proxy. */
  public Database at(int port) {
    return new Database(address(port, name()), user, password);
  }

  /** A new connection. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /**
   * Asks for one value: the first column of the first row, as text.
   *
   * @throws SQLException also when there is no answer within a second
   */
  public String value(String query) throws SQLException {
    try (Connection connection = connect()) {
      // Bounded on our side: a frozen server would never tell that a statement takes too long.
      connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      try (Statement sql = connection.createStatement();
          ResultSet result = sql.executeQuery(query)) {
        result.next();
        return result.getString(1);
      }
    }
  }

  /** Executes statements, one after the other, on a connection of their own. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }

  /** The database's name. */
  public String name() {
    return URI.create(url.substring(JDBC.length())).getPath().substring(1);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return user + " at " + url;
  }

  static String address(int port, String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }
}
