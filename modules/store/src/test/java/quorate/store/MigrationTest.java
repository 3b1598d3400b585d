package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import quorate.checks.CheckResult;
import quorate.record.RecordUnavailable;
import quorate.testkit.PostgresExtension;
import quorate.testkit.RecordedLog;

/** How the tables come about, and what is said while and where they do not. */
class MigrationTest {
  @RegisterExtension static final PostgresExtension postgres = PostgresExtension.empty();

  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final List<Database> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  private static quorate.servers.Database created() {
    return postgres.server().createDatabase();
  }

  private static quorate.servers.Database with(quorate.servers.Database place, String parameters) {
    return new quorate.servers.Database(place.url() + parameters, place.user(), place.password());
  }

  private Database open(quorate.servers.Database place, boolean migrate) {
    DatabaseSettings settings =
        new DatabaseSettings(
            place.url(),
            place.user(),
            Optional.of(place.password()),
            2,
            Duration.ofSeconds(5),
            migrate);
    Database database =
        new Database(
            settings,
            new Group("orchestrator", "one", "test"),
            Duration.ofSeconds(5),
            () -> {
              throw new IllegalStateException("decides nothing");
            });
    opened.add(database);
    return database;
  }

  private static String asSuperuser(String query) throws SQLException {
    try (Connection connection = postgres.server().superuser().connect();
        Statement statement = connection.createStatement()) {
      return statement.execute(query) ? first(statement) : "";
    }
  }

  private static String first(Statement statement) throws SQLException {
    try (ResultSet answer = statement.getResultSet()) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static String schemaOfTheTables(quorate.servers.Database place) throws SQLException {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select schemaname from pg_tables where tablename = 'decisions'");
      return first(statement);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?options=-c%20search_path%3Dtrading", "?currentSchema=trading"})
  void theTablesAreMadeInTheSchemaOfTheUrlAndFoundThere(String parameters) throws SQLException {
    quorate.servers.Database place = created();
    place.execute("create schema trading");
    Database database = open(with(place, parameters), true);

    database.migrate();

    assertTrue(database.isMigrated());
    assertEquals(CheckResult.ok(), database.check(BUDGET).run());
    assertEquals("trading", schemaOfTheTables(place));
  }

  @Test
  void untilTheTablesAreThereTheCheckSaysThatTheyAreBeingMade() {
    quorate.servers.Database place = created();

    assertEquals(
        CheckResult.failed("its tables are being made"), open(place, true).check(BUDGET).run());
    assertEquals(
        CheckResult.failed(
            "its tables are not there, and quorate.database.migrate is false: another program must"
                + " see to it"),
        open(place, false).check(BUDGET).run());
  }

  @Test
  void tablesOfAnEarlierProgramAreBroughtUpToDate() {
    DataSource anywhere = new PGSimpleDataSource();

    assertEquals(
        "its tables are being brought up to date", new Tables(anywhere, true).shortcoming(1));
    assertEquals(
        "its tables are older than needed, and quorate.database.migrate is false: another program"
            + " must see to it",
        new Tables(anywhere, false).shortcoming(1));
  }

  @Test
  void withoutTheRightToCreateBothCheckAndFailureSayWhatToGrant() throws SQLException {
    quorate.servers.Database place = created();
    place.execute("create schema closed", "revoke create on schema closed from " + place.user());
    String reason =
        "the database does not let our role do this: grant it create on the schema, or select,"
            + " insert, update and delete on tables that another role has made";

    assertRefused(with(place, "?currentSchema=closed"), reason);
  }

  @Test
  void anEmptySearchPathIsToldInWords() {
    assertRefused(with(created(), "?options=-c%20search_path="), Refusals.words("3F000"));
  }

  @Test
  void aSchemaThatIsNotThereIsToldInWords() {
    assertRefused(with(created(), "?currentSchema=missing"), Refusals.words("3F000"));
  }

  @Test
  void aSchemaWithTablesOfOthersIsToldInWords() throws SQLException {
    quorate.servers.Database place = created();
    place.execute("create table others (id int)");

    assertRefused(
        place,
        "the schema holds other tables, or tables whose flyway_schema_history is not this"
            + " program's: give us a schema of our own, such as by currentSchema in"
            + " quorate.database.url");
  }

  /** The attempt fails with these words, and then the check has them too. */
  private void assertRefused(quorate.servers.Database place, String reason) {
    Database database = open(place, true);

    RecordUnavailable refused = assertThrows(RecordUnavailable.class, database::migrate);

    assertEquals("The tables cannot be brought up to date: " + reason, refused.getMessage());
    assertEquals(
        CheckResult.failed("its tables cannot be made: " + reason), database.check(BUDGET).run());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
  void aDatabaseOfAnotherEncodingIsRefusedAndNothingIsMadeInIt(String encoding)
      throws SQLException {
    quorate.servers.Database utf8 = created();
    String name = "odd_" + encoding.toLowerCase(Locale.ROOT);
    asSuperuser(
        "create database %s owner %s encoding '%s' lc_collate 'C' lc_ctype 'C' template template0"
            .formatted(name, utf8.user(), encoding));
    Database database =
        open(
            new quorate.servers.Database(
                utf8.url().replace(utf8.name(), name), utf8.user(), utf8.password()),
            true);
    String refusal =
        "encoding is "
            + encoding
            + "; it must be UTF8: create it with encoding 'UTF8' template template0";

    RecordUnavailable migrating = assertThrows(RecordUnavailable.class, database::migrate);
    RecordUnavailable asking = assertThrows(RecordUnavailable.class, database::isMigrated);

    assertEquals(
        "The tables cannot be brought up to date: the database's " + refusal,
        migrating.getMessage());
    assertEquals(
        "The version of the tables cannot be read: the database's " + refusal, asking.getMessage());
    assertEquals(CheckResult.failed("its " + refusal), database.check(BUDGET).run());
  }

  /** Whoever comes second found an old state of affairs in its snapshot, and failed aloud. */
  @Test
  void twoThatStartTogetherUnderSerializableLogNoFailure() throws Exception {
    for (int round = 0; round < 5; round++) {
      quorate.servers.Database place = created();
      asSuperuser(
          "alter database "
              + place.name()
              + " set default_transaction_isolation to 'serializable'");
      try (RecordedLog log = new RecordedLog("org.flywaydb")) {
        together(open(place, true), open(place, true));

        assertEquals(List.of(), log.warnings());
      }
    }
  }

  private static void together(Database one, Database other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> migrated = new ArrayList<>();
      for (Database database : List.of(one, other)) {
        migrated.add(
            threads.submit(
                () -> {
                  start.await(10, TimeUnit.SECONDS);
                  database.migrate();
                  return database.isMigrated();
                }));
      }
      for (Future<Boolean> each : migrated) {
        assertTrue(each.get(60, TimeUnit.SECONDS));
      }
    }
  }
}
