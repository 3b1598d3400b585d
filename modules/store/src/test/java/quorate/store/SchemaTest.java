package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import quorate.testkit.Listing;
import quorate.testkit.PostgresExtension;

/** What the migrations make of an empty database and of an older one, and the way back. */
class SchemaTest {
  @RegisterExtension static final PostgresExtension POSTGRES = PostgresExtension.empty();

  /** Written anew where a migration is added: the difference is what it does, for a reviewer. */
  private static final Path GOLDEN = Path.of("src/test/resources/quorate/store/schema.txt");

  private static final Path UNDO = Path.of("../../deployments/postgresql/undo.sql");

  private quorate.servers.Database place;

  @BeforeEach
  void create() {
    place = POSTGRES.server().createDatabase();
  }

  @AfterEach
  void drop() {
    POSTGRES.server().dropDatabase(place);
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(place.url());
    source.setUser(place.user());
    source.setPassword(place.password());
    return source;
  }

  private void migrate() {
    Schema.migrate(source());
  }

  /** As the program of the first release does. */
  private void migrateToTheFirst() {
    Flyway.configure(SchemaTest.class.getClassLoader())
        .dataSource(source())
        .resourceProvider(new Migrations())
        .failOnMissingLocations(false)
        .target("1")
        .load()
        .migrate();
  }

  private List<String> listing() throws SQLException {
    return Listing.of(place);
  }

  @Test
  void anEmptyDatabaseGetsWhatIsWrittenDown() throws SQLException, IOException {
    migrate();

    List<String> listed = listing();
    // For who has added a migration, to be looked at and copied.
    Files.write(Path.of("target", "schema.txt"), listed);
    assertEquals(
        String.join("\n", Files.readAllLines(GOLDEN)),
        String.join("\n", listed),
        "target/schema.txt has what it is now");
    assertEquals(
        Integer.toString(Schema.VERSION),
        place.value("select count(*) from flyway_schema_history where success"));
  }

  @Test
  void anOlderOneKeepsItsRowsAndExecutesNothingOfBefore() throws SQLException, IOException {
    migrateToTheFirst();
    place.execute(
        """
        insert into orchestrator_group (group_name, term, last_sequence, paused)
        values ('orchestrator', 7, 42, true)
        """,
        """
        insert into orchestrator_lease (group_name, term, holder, expires_at)
        values ('orchestrator', 7, 'one', now())
        """,
        "insert into orchestrator_state (group_name, paused, address) values ('orchestrator', true,"
            + " 'x')");

    migrate();
    migrate();

    assertEquals(
        "7 t 42",
        place.value(
            "select term || ' ' || left(paused::text, 1) || ' ' || last_sequence"
                + " from execution_state"));
    assertEquals("1", place.value("select count(*) from orchestrator_state"));
    assertEquals(Files.readAllLines(GOLDEN), listing());
  }

  @Test
  void whatIsUndoneIsAsBeforeAndMayBeDoneAgain() throws SQLException, IOException {
    migrateToTheFirst();
    List<String> first = listing();
    migrate();

    place.execute(Files.readString(UNDO));

    assertEquals(first, listing());
    migrate();
    assertEquals(Files.readAllLines(GOLDEN), listing());
  }

  @Test
  void nothingIsUndoneWhileRowsWouldBeLost() throws SQLException, IOException {
    migrate();
    place.execute(
        """
        insert into audit_log (group_name, instance, event, outcome, address)
        values ('orchestrator', 'api-1', 'control.paused', 'done', '127.0.0.1')
        """);

    SQLException refused =
        assertThrows(SQLException.class, () -> place.execute(Files.readString(UNDO)));

    assertTrue(refused.getMessage().contains("audit_log holds rows"), refused.getMessage());
    assertEquals(Files.readAllLines(GOLDEN), listing());
  }

  @Test
  void oneThatFailsLeavesNothingBehind() throws SQLException, IOException {
    migrateToTheFirst();
    place.execute("create table audit_log (id int)");

    assertThrows(FlywayException.class, this::migrate);

    assertEquals("2", place.value("select max(version::integer) from flyway_schema_history"));
    assertEquals("t", place.value("select to_regclass('agent_signals') is null"));
    place.execute("drop table audit_log");
    migrate();
    assertEquals(Files.readAllLines(GOLDEN), listing());
  }

  @Test
  void oneThatWaitsForASlowWriterGivesUpBeforeOthersWaitForIt() throws SQLException {
    migrateToTheFirst();
    place.execute("insert into orchestrator_group (group_name) values ('orchestrator')");
    try (Connection writer = place.connect();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("update orchestrator_group set last_sequence = 1");

      FlywayException failed = assertThrows(FlywayException.class, this::migrate);

      assertEquals(SqlState.LOCK_NOT_AVAILABLE, Failures.sqlState(failed).orElseThrow());
      writer.commit();
    }
    migrate();
    assertEquals("1", place.value("select last_sequence from execution_state"));
  }

  /** With another search path than the one they were made in. */
  @Test
  void theDaysAreMadeWhereTheTablesAre() throws SQLException {
    migrate();
    place.execute(
        "create schema elsewhere", "select drop_history_days('agent_signals', '3000-01-01')");
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = elsewhere");
      statement.execute("select public.make_history_days(3)");
    }

    assertEquals(
        "4",
        place.value(
            "select count(*) from pg_inherits where inhparent = 'public.agent_signals'::regclass"));
    assertEquals("t", place.value("select make_history_days(3) = 0"));
  }
}
