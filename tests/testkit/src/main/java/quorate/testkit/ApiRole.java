package quorate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.PostgresServer;
import quorate.servers.Sql;

/**
 * The role under which API servers work, made by the very script that the deployments tell of. What
 * a test starts runs under it, never as the owner of the tables.
 */
public final class ApiRole {
  /** From the directory of any module. */
  private static final Path SCRIPT =
      Path.of("..", "..", "deployments", "postgresql", "api-role.sql");

  private static final String NAME = "quorate_api";
  private static final String PASSWORD = "known-to-every-test";
  private static final Duration MIGRATED = Duration.ofSeconds(60);

  /** Who migrates enters the group when all tables are there. */
  private static final String IS_MIGRATED =
      "select count(*) from pg_tables where tablename = 'orchestrator_group'";

  private static final String HAS_GROUP = "select count(*) from orchestrator_group";

  private ApiRole() {}

  /**
   * Makes the role, or gives it its rights again.
   *
   * @param owners the database as its owner sees it; its tables are waited for
   * @return the same database as the role sees it
   */
  public static Database in(PostgresServer server, Database owners) {
    Eventually.holds(MIGRATED, "the tables are there", () -> isMigrated(owners));
    Database superuser = server.superuser();
    Sql.run(
        new Database(owners.url(), superuser.user(), superuser.password()),
        script(),
        "alter role " + NAME + " password '" + PASSWORD + "'");
    return new Database(owners.url(), NAME, PASSWORD);
  }

  private static boolean isMigrated(Database owners) {
    try {
      return isSome(owners, IS_MIGRATED) && isSome(owners, HAS_GROUP);
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean isSome(Database owners, String count) throws SQLException {
    return !owners.value(count).equals("0");
  }

  private static String script() {
    try {
      return Files.readString(SCRIPT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
