package quorate.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * How to reach the database.
 *
 * @param url a PostgreSQL JDBC URL; TLS is set in its parameters
 * @param poolSize most connections at a time; the lease has one more of its own
 * @param timeout longest wait for a connection and for an answer
 * @param migrate whether to bring the tables up to date, or wait until another one does
 */
public record DatabaseSettings(
    String url,
    String user,
    Optional<String> password,
    int poolSize,
    Duration timeout,
    boolean migrate) {

  static final Key<String> URL =
      Key.of(
          "quorate.database.url",
          ValueType.text(DatabaseUrl::isValid, "a URL such as jdbc:postgresql://host:5432/database")
              .withUrlSecretsHidden(),
          "jdbc:postgresql://localhost:5432/quorate",
          "A JDBC URL of PostgreSQL; its parameters count as well, such as those of TLS.");

  static final Key<String> USER =
      Key.of("quorate.database.user", ValueType.user(), "quorate", "The role to connect as.");

  static final Key<Secret> PASSWORD =
      Key.optional("quorate.database.password", ValueType.password(), "The role's password.");

  private static final Key<Integer> POOL_SIZE =
      Key.of(
          "quorate.database.pool-size",
          ValueType.wholeNumber(2, 100),
          10,
          "Most connections at a time, besides those of the lease.");

  private static final Key<Duration> TIMEOUT =
      Key.of(
          "quorate.database.timeout",
          ValueType.duration(Duration.ofMillis(100), Duration.ofSeconds(30)),
          Duration.ofSeconds(5),
          "Longest wait for a connection, and for an answer.");

  static final Key<Boolean> MIGRATE =
      Key.of(
          "quorate.database.migrate",
          ValueType.trueOrFalse(),
          true,
          "Whether to bring the tables up to date; with false, another program must do it.");

  public static final Key<Duration> RETENTION =
      Key.of(
          "quorate.database.retention",
          ValueType.duration(),
          Duration.ofDays(90),
          "How long decisions are kept; 0 for ever.");

  public static final Section SECTION =
      Section.of("Database", URL, USER, PASSWORD, POOL_SIZE, TIMEOUT, MIGRATE, RETENTION)
          .with(
              Rule.of(
                  URL,
                  TIMEOUT,
                  "connectTimeout, loginTimeout and socketTimeout in the first must be whole"
                      + " seconds, at least 1 and no more than the second",
                  (url, timeout) -> DatabaseUrl.of(url).waitsWithin(timeout)),
              Rule.of(
                  URL,
                  TIMEOUT,
                  "options in the first may not set "
                      + String.join(", ", DatabaseUrl.SET_BY_TIMEOUT)
                      + ", which follow from the second",
                  (url, timeout) -> DatabaseUrl.of(url).leaves(DatabaseUrl.SET_BY_TIMEOUT)),
              new Rule(
                  List.of(URL),
                  "options in it may not set "
                      + String.join(", ", DatabaseUrl.FIXED)
                      + ": sessions are UTC, ISO, UTF8 and read committed",
                  configuration ->
                      DatabaseUrl.of(configuration.get(URL)).leaves(DatabaseUrl.FIXED)),
              Rule.of(
                  URL,
                  USER,
                  "the user in the first must be the second, or be left out",
                  (url, user) -> DatabaseUrl.of(url).user().map(user::equals).orElse(true)),
              Rule.of(
                  URL,
                  PASSWORD,
                  "at most one of them may hold a password",
                  (url, password) -> !DatabaseUrl.of(url).hasPassword()));

  public DatabaseSettings {
    Objects.requireNonNull(url);
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    Objects.requireNonNull(timeout);
  }

  /** The settings in a valid configuration. */
  public static DatabaseSettings of(Configuration configuration) {
    return new DatabaseSettings(
        configuration.get(URL),
        configuration.get(USER),
        configuration.find(PASSWORD).map(Secret::value),
        configuration.get(POOL_SIZE),
        configuration.get(TIMEOUT),
        configuration.get(MIGRATE));
  }

  /** The same for a program that leaves the tables to another. */
  public DatabaseSettings withoutMigrating() {
    return new DatabaseSettings(url, user, password, poolSize, timeout, false);
  }

  /** Without the password, which must not reach a log. */
  @Override
  public String toString() {
    return "DatabaseSettings[user=" + user + ", poolSize=" + poolSize + "]";
  }
}
