package quorate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quorate.servers.Database;
import quorate.servers.PostgresServer;
import quorate.servers.ServerException;
import quorate.servers.Sql;

class MigratedDatabasesTest {
  private static final AtomicInteger applied = new AtomicInteger();
  private static PostgresServer server;
  private static MigratedDatabases databases;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
    databases = new MigratedDatabases(server, MigratedDatabasesTest::migrate);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static void migrate(Database database) {
    applied.incrementAndGet();
    Sql.run(
        database,
        "CREATE TABLE flyway_schema_history (version text)",
        "INSERT INTO flyway_schema_history VALUES ('1')",
        "CREATE TABLE \"Odd name\" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
        "CREATE TABLE child (parent bigint REFERENCES \"Odd name\")");
  }

  @Test
  void theMigrationIsAppliedOnceAndCopiedToEveryDatabase() throws SQLException {
    Database one = databases.create();
    Database other = databases.create();
    Sql.run(one, "INSERT INTO \"Odd name\" DEFAULT VALUES");
    assertEquals("1", one.value("SELECT count(*) FROM \"Odd name\""));
    assertEquals("0", other.value("SELECT count(*) FROM \"Odd name\""));
    assertEquals(1, applied.get());
  }

  @Test
  void cleaningEmptiesEverythingButTheHistory() throws SQLException {
    Database database = databases.create();
    Sql.run(
        database,
        "INSERT INTO \"Odd name\" DEFAULT VALUES",
        "INSERT INTO child SELECT id FROM \"Odd name\"");

    databases.clean(database);

    assertEquals("0", database.value("SELECT count(*) FROM child"));
    assertEquals("1", database.value("SELECT count(*) FROM flyway_schema_history"));
    Sql.run(database, "INSERT INTO \"Odd name\" DEFAULT VALUES");
    assertEquals("1", database.value("SELECT id FROM \"Odd name\""));
  }

  @Test
  void cleaningADatabaseWithoutTablesDoesNothing() {
    databases.clean(server.createDatabase());
  }

  @Test
  void cleaningDoesNotWaitForEverForALockedTable() throws SQLException {
    Database database = databases.create();
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE child");
      assertThrows(ServerException.class, () -> databases.clean(database));
    }
  }
}
