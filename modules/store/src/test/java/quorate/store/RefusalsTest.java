package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.PostgresExtension;

class RefusalsTest {
  @RegisterExtension static final PostgresExtension postgres = PostgresExtension.empty();

  private static String reason(String state, String message) {
    return Failures.reason(new IllegalStateException(new SQLException(message, state)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08004", "08P01", "22021", "22023", "22P05", "25006", "25P03", "26000", "28000", "28P01",
        "3D000", "3F000", "40001", "40P01", "42501", "42601", "42703", "42704", "42710", "42723",
        "42883", "42P01", "42P05", "42P07", "53100", "53200", "53300", "53400", "55P03", "57014",
        "57P01", "57P02", "57P03", "57P04", "57P05", "58030", "58P01", "XX000", "XX001", "XX002",
      })
  void aStateThatAnOperatorMeetsIsToldInWordsAlone(String state) {
    String words = reason(state, "FATAL: whatever");

    assertEquals(Refusals.WORDS.get(state), words);
    assertTrue(!words.contains(state), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08001 | the database cannot be reached",
        "08006 | the database cannot be reached",
        "23514 | the database does not take a row that breaks a rule of its table (SQL state"
            + " 23514)",
        "22003 | the database does not take a value (SQL state 22003)",
        "28P99 | the database refuses the user (SQL state 28P99)",
        "57P99 | somebody at the database has intervened (SQL state 57P99)",
        "P0001 | a function in the database has refused (SQL state P0001)",
        "ZZ999 | the database refused (SQL state ZZ999)",
        "Z | the database refused (SQL state Z)",
      })
  void anUnknownStateIsToldByItsClassAndKeepsItsNumber(String state, String words) {
    assertEquals(words, reason(state, "ERROR: whatever"));
  }

  @Test
  void aPoolersRefusalOfOurOptionsNamesWhatToSet() {
    assertEquals(
        "a pooler before the database refuses the options of our sessions: add options and"
            + " extra_float_digits to ignore_startup_parameters in pgbouncer.ini, and"
            + " prepareThreshold=0 to quorate.database.url",
        reason("08P01", "FATAL: unsupported startup parameter: options"));
  }

  @Test
  void aFailureWithoutAStateIsOneOfTheWay() {
    assertEquals("the database cannot be reached", Failures.reason(new SQLException("closed")));
  }

  @Test
  void theMigrationsOwnRefusalIsNotTakenForAnAbsence() {
    String words = Failures.reason(new FlywayException("Found non-empty schema"));

    assertTrue(words.startsWith("the schema holds other tables, "), words);
  }

  @Test
  void whatPostgresqlSaysIsUnderstood() throws SQLException {
    assertEquals(Refusals.WORDS.get("3D000"), connecting("no_such_database", ""));
    String name = postgres.database().name();
    assertEquals(
        Refusals.WORDS.get("22023"), connecting(name, "?options=-c%20statement_timeout=soon"));
    assertEquals(Refusals.WORDS.get("42704"), connecting(name, "?options=-c%20nonsense=1"));
    assertEquals(Refusals.WORDS.get("3F000"), asking("set search_path = ''", "create table t ()"));
    assertEquals(Refusals.WORDS.get("42P07"), asking("create table t ()", "create table t ()"));
    assertEquals(Refusals.WORDS.get("42501"), asking("select * from pg_authid"));
    assertEquals(Refusals.WORDS.get("26000"), asking("execute missing"));
    assertEquals(
        Refusals.WORDS.get("42P05"), asking("prepare p as select 1", "prepare p as select 1"));
    assertEquals(
        Refusals.WORDS.get("57014"), asking("set statement_timeout = 10", "select pg_sleep(9)"));
  }

  private static String connecting(String name, String parameters) {
    quorate.servers.Database place = postgres.database();
    String url = place.url().replace(place.name(), name) + parameters;
    try {
      new quorate.servers.Database(url, place.user(), place.password()).connect().close();
      return "connected";
    } catch (SQLException e) {
      return Failures.reason(e);
    }
  }

  /** What comes of the last of these statements. */
  private static String asking(String... statements) throws SQLException {
    try (Connection connection = postgres.database().connect();
        Statement statement = connection.createStatement()) {
      String outcome = "";
      for (String text : statements) {
        outcome = executed(statement, text);
      }
      return outcome;
    }
  }

  private static String executed(Statement statement, String text) {
    try {
      statement.execute(text);
      return "executed";
    } catch (SQLException e) {
      return Failures.reason(e);
    }
  }
}
