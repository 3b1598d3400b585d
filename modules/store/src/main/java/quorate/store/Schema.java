package quorate.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The database's tables and their version. */
final class Schema {
  /** The version this program needs; it also runs on any later one. */
  static final int VERSION = Migrations.FILES.size();

  private static final String HISTORY = "flyway_schema_history";
  private static final int SECONDS_TO_WAIT_FOR_LOCK = 60;

  private Schema() {}

  /**
   * Brings the database to {@link #VERSION} if it is older. Several programs may do so at once: the
   * first takes a lock, the others wait for it and find the work done.
   *
   * @throws org.flywaydb.core.api.FlywayException when the database cannot be reached or a
   *     statement fails; what failed is rolled back
   */
  static void migrate(DataSource dataSource) {
    // Asked first, because it costs nothing next to what Flyway does before it finds nothing to do.
    if (isUpToDate(dataSource)) {
      return;
    }
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(dataSource)
        .resourceProvider(new Migrations())
        .failOnMissingLocations(false)
        .table(HISTORY)
        .lockRetryCount(SECONDS_TO_WAIT_FOR_LOCK)
        .load()
        .migrate();
  }

  private static boolean isUpToDate(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return version(connection) >= VERSION;
    } catch (SQLException e) {
      // Flyway will say it, with all it knows.
      return false;
    }
  }

  /** The version of the database's tables; 0 if there are none. */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!isTrue(statement, "select to_regclass('" + HISTORY + "') is not null")) {
        return 0;
      }
      try (ResultSet version =
          statement.executeQuery(
              "select coalesce(max(version::integer), 0) from " + HISTORY + " where success")) {
        version.next();
        return version.getInt(1);
      }
    }
  }

  private static boolean isTrue(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.next() && result.getBoolean(1);
    }
  }
}
