package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.ProcessState.Activity;

class PostgresServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void answersAnOrdinaryRole() throws SQLException {
    Database database = server.createDatabase();
    assertEquals("1", database.value("SELECT 1"));
    assertEquals("quorate", database.value("SELECT current_user"));
    assertEquals("off", database.value("SELECT current_setting('is_superuser')"));
  }

  @Test
  void theOwnerMayMakeTablesAndNotReadTheServersFiles() throws SQLException {
    Database database = server.createDatabase();
    Sql.run(database, "CREATE TABLE t (n int)", "INSERT INTO t VALUES (7)");
    assertEquals("7", database.value("SELECT n FROM t"));
    assertThrows(
        SQLException.class, () -> database.value("SELECT pg_read_file('postgresql.conf')"));
  }

  @Test
  void aWrongPasswordIsRefused() {
    Database database = server.createDatabase();
    Database forged = new Database(database.url(), database.user(), "wrong");
    assertEquals("28P01", assertThrows(SQLException.class, forged::connect).getSQLState());
    assertFalse(database.toString().contains(database.password()));
  }

  @Test
  void databasesAreApartAndCanBeDroppedWhileInUse() throws SQLException {
    Database one = server.createDatabase();
    Database other = server.createDatabase();
    Sql.run(one, "CREATE TABLE t (n int)");
    try (Connection used = one.connect()) {
      assertEquals("1", Ask.value(used, "SELECT 1"));
      server.dropDatabase(one);
      server.dropDatabase(one);
    }
    assertFalse(Ask.answers(one));
    assertEquals("0", other.value("SELECT count(*) FROM pg_tables WHERE tablename = 't'"));
  }

  @Test
  void commitsAreSyncedUnlessTheCallerSaysOtherwise() throws SQLException {
    assertEquals("on", server.superuser().value("SHOW fsync"));
    Map<String, String> settings = Map.of("fsync", "off", "application_name", "it's ours");
    try (PostgresServer loose =
        PostgresServer.start(ServerDirectory.unique("postgres"), settings)) {
      assertEquals("off", loose.superuser().value("SHOW fsync"));
    }
  }

  @Test
  void aSettingPostgresDoesNotKnowIsReportedWithItsLog(@TempDir Path directory) {
    var failure =
        assertThrows(
            ServerException.class,
            () -> PostgresServer.start(directory, Map.of("no_such_setting", "1")));
    assertTrue(failure.getMessage().contains("no_such_setting"), failure.getMessage());
    assertTrue(Files.exists(directory.resolve("server.log")), "the directory is kept");
  }

  @Test
  void aDirectoryWithSomethingInItIsLeftAlone(@TempDir Path directory) throws Exception {
    Path precious = Files.createFile(directory.resolve("precious"));
    assertThrows(ServerException.class, () -> PostgresServer.start(directory));
    assertTrue(Files.exists(precious));
  }

  @Test
  void aFrozenServerIsSilentUntilItIsThawed() throws SQLException {
    try (PostgresServer frozen = PostgresServer.start()) {
      Database database = frozen.createDatabase();
      try (Connection connection = database.connect()) {
        frozen.freeze();
        assertTrue(frozen.running());
        assertThrows(SQLException.class, () -> Ask.value(connection, "SELECT 1"));
        assertFalse(Ask.answers(database));
      }
      frozen.thaw();
      Eventually.holds(SOON, "it answers again", () -> Ask.answers(database));
    }
  }

  @Test
  void whatWasCommittedIsThereAfterACrash() throws SQLException {
    try (PostgresServer crashing = PostgresServer.start()) {
      Database database = crashing.createDatabase();
      Sql.run(database, "CREATE TABLE t (n int)", "INSERT INTO t VALUES (7)");
      int port = crashing.port();

      crashing.crash();
      assertFalse(crashing.running());
      assertFalse(Ask.answers(database));
      assertThrows(IllegalStateException.class, crashing::freeze);

      crashing.startAgain();
      assertEquals(port, crashing.port());
      assertEquals("7", database.value("SELECT n FROM t"));
      assertThrows(IllegalStateException.class, crashing::startAgain);
    }
  }

  @Test
  void aStoppedServerComesBackOnItsPort() throws SQLException {
    try (PostgresServer stopping = PostgresServer.start()) {
      Database database = stopping.createDatabase();
      try (Connection inUse = database.connect()) {
        stopping.stop();
        stopping.stop();
        assertThrows(SQLException.class, () -> Ask.value(inUse, "SELECT 1"));
      }
      stopping.startAgain();
      assertEquals("1", database.value("SELECT 1"));
    }
  }

  @Test
  void closingLeavesNothingWhateverTheState() {
    for (Fault fault : Fault.values()) {
      PostgresServer ending = PostgresServer.start();
      long pid = ending.pid();
      fault.doneTo(ending);
      ending.close();
      ending.close();
      assertEquals(Activity.GONE, ProcessState.of(pid).activity(), fault.name());
      assertFalse(Files.exists(ending.directory()), fault.name());
    }
  }

  @Test
  void theDirectoryOfOneThatDiedByItselfIsKept(@TempDir Path directory) {
    PostgresServer dying = PostgresServer.start(directory);
    Signal.QUIT.send(List.of(dying.pid()));
    Eventually.holds(SOON, "it has ended", () -> !dying.running());
    dying.close();
    assertTrue(Files.exists(directory.resolve("server.log")));
  }
}
