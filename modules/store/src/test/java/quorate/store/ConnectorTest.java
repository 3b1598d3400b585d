package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import quorate.testkit.PostgresExtension;

/** What the URL says and what is ours, in the sessions that come of it. */
class ConnectorTest {
  @RegisterExtension static final PostgresExtension postgres = PostgresExtension.empty();

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final TimeZone zone = TimeZone.getDefault();
  private quorate.servers.Database place;

  @BeforeEach
  void createDatabase() {
    place = postgres.server().createDatabase();
  }

  @AfterEach
  void restoreZone() {
    TimeZone.setDefault(zone);
    postgres.server().dropDatabase(place);
  }

  private DatabaseSettings settings(String parameters) {
    return new DatabaseSettings(
        place.url() + parameters, place.user(), Optional.of(place.password()), 2, TIMEOUT, true);
  }

  private PGSimpleDataSource pooled(String parameters) {
    return new Connector(settings(parameters)).pooled("quorate", TIMEOUT);
  }

  private PGSimpleDataSource migrating(String parameters) {
    return new Connector(settings(parameters)).migrating();
  }

  private static List<String> shown(PGSimpleDataSource source, String... names)
      throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return List.of(names).stream().map(name -> show(statement, name)).toList();
    }
  }

  private static String show(Statement statement, String name) {
    try (ResultSet answer = statement.executeQuery("show " + name)) {
      answer.next();
      return answer.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theOptionsOfTheUrlStandAndOursAreAdded() throws SQLException {
    String parameters = "?options=-c%20search_path%3Dtrading%20-c%20work_mem=8MB";

    assertEquals(
        List.of("trading", "8MB", "1800ms", "1s", "1s", "read committed"),
        shown(
            pooled(parameters),
            "search_path",
            "work_mem",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "default_transaction_isolation"));
    assertEquals(
        List.of("trading", "8MB", "0", "read committed"),
        shown(
            migrating(parameters),
            "search_path",
            "work_mem",
            "statement_timeout",
            "default_transaction_isolation"));
  }

  @Test
  void theNameOfTheUrlStands() throws SQLException {
    String parameters = "?ApplicationName=desk-1";

    assertEquals(List.of("desk-1"), shown(pooled(parameters), "application_name"));
    assertEquals(List.of("desk-1"), shown(migrating(parameters), "application_name"));
    assertEquals(List.of("quorate"), shown(pooled(""), "application_name"));
    assertEquals(List.of("quorate-migration"), shown(migrating(""), "application_name"));
  }

  @Test
  void shorterTimeoutsOfTheUrlStand() {
    PGSimpleDataSource source =
        pooled("?connectTimeout=1&loginTimeout=1&socketTimeout=1&tcpKeepAlive=false");

    assertEquals(
        List.of(1, 1, 1, false),
        List.of(
            source.getConnectTimeout(),
            source.getLoginTimeout(),
            source.getSocketTimeout(),
            source.getTcpKeepAlive()));
  }

  /** Or a slow statement would be taken for a database that is gone. */
  @Test
  void theServerEndsAStatementBeforeItsAnswerIsWaitedForInVain() throws SQLException {
    assertEquals(List.of("1800ms", "1s"), shown(pooled(""), "statement_timeout", "lock_timeout"));
    assertEquals(
        List.of("900ms", "500ms"),
        shown(pooled("?socketTimeout=1"), "statement_timeout", "lock_timeout"));
  }

  /** It sets the login timeout of the source that it is given. */
  @Test
  void thePoolPutsNoTimeoutOfItsOwnOverThatOfTheUrl() {
    PGSimpleDataSource source = pooled("?loginTimeout=1");
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(source);
    pool.setConnectionTimeout(TIMEOUT.toMillis());

    new HikariDataSource(pool).close();

    assertEquals(1, source.getLoginTimeout());
  }

  @Test
  void withoutWordsInTheUrlTheWaitsAreOurs() {
    PGSimpleDataSource source = pooled("");

    assertEquals(
        List.of(2, 2, 2, true),
        List.of(
            source.getConnectTimeout(),
            source.getLoginTimeout(),
            source.getSocketTimeout(),
            source.getTcpKeepAlive()));
  }

  @Test
  void anAnswerIsAwaitedNoLongerThanTheUrlSays() {
    Connector connector = new Connector(settings("?socketTimeout=1"));

    assertEquals(Duration.ofSeconds(1), connector.answerWithin(TIMEOUT));
    assertEquals(Duration.ofMillis(700), connector.answerWithin(Duration.ofMillis(700)));
  }

  /** As {@code TZ=Asia/Calcutta} is to PostgreSQL's images, which know no old names. */
  @Test
  void sessionsAreUtcAlsoWhereTheServerDoesNotKnowTheZoneOfTheProcess() throws SQLException {
    TimeZone.setDefault(new SimpleTimeZone(19_800_000, "Mars/Olympus"));
    assertEquals(List.of("UTC"), shown(pooled(""), "TimeZone"));

    TimeZone.setDefault(new SimpleTimeZone(19_800_000, "Mars/Olympus"));
    assertEquals(List.of("UTC"), shown(migrating(""), "TimeZone"));
  }

  @Test
  void sessionsAreUtcWhateverTheRoleHasAsItsDefault() throws SQLException {
    postgres
        .server()
        .superuser()
        .execute("alter database " + place.name() + " set timezone to 'America/New_York'");

    assertEquals(List.of("UTC"), shown(pooled(""), "TimeZone"));
  }
}
