package quorate.orchestrator;

import java.time.Duration;
import quorate.configuration.Key;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.store.DatabaseSettings;

/** How to reach the database, what to keep in it, and how its lease is held. */
final class DatabaseKeys {

  static final Key<String> URL =
      Key.of(
          "quorate.database.url",
          KeyTypes.DATABASE_URL,
          DatabaseSettings.DEFAULT_URL,
          "A JDBC URL of PostgreSQL; its parameters count as well, such as those of TLS.");

  static final Key<String> USER =
      Key.of("quorate.database.user", KeyTypes.USER, "quorate", "The role to connect as.");

  static final Key<Secret> PASSWORD =
      Key.optional("quorate.database.password", KeyTypes.PASSWORD, "The role's password.");

  static final Key<Integer> POOL_SIZE =
      Key.of(
          "quorate.database.pool-size",
          ValueType.wholeNumber(2, 100),
          10,
          "Most connections at a time, besides those of the lease.");

  static final Key<Duration> TIMEOUT =
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
          "Whether to bring the tables up to date; with false another one does, and we wait.");

  static final Key<Duration> RETENTION =
      Key.of(
          "quorate.database.retention",
          KeyTypes.DURATION,
          Duration.ofDays(90),
          "How long decisions are kept; 0 for ever.");

  static final Section SECTION =
      Section.of("Database", URL, USER, PASSWORD, POOL_SIZE, TIMEOUT, MIGRATE, RETENTION);

  static final Key<Duration> LEASE_DURATION =
      Key.of(
          "quorate.lease.duration",
          ValueType.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          Duration.ofSeconds(3),
          "How long the active instance's lease runs without being renewed.");

  static final Section LEASE = Section.of("Lease", LEASE_DURATION);

  private DatabaseKeys() {}
}
