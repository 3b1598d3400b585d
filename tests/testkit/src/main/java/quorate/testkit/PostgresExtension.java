package quorate.testkit;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import quorate.servers.Database;
import quorate.servers.PostgresServer;

/**
 * A database for a test class, on a server that all test classes of the JVM share. The server is
 * started when the first of them needs it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresExtension postgres = PostgresExtension.migratedBy(MIGRATION);
 * }</pre>
 *
 * <p>Whoever does faults to a server starts one of his own with {@link PostgresServer#start()}.
 */
public final class PostgresExtension implements BeforeAllCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);
  private static final Consumer<Database> NOTHING = database -> {};

  private final Consumer<Database> migration;
  private PostgresServer server;
  private MigratedDatabases databases;
  private Database database;

  /** The class that registered it, and those nested in it that are under way: they share it. */
  private int classes;

  private PostgresExtension(Consumer<Database> migration) {
    this.migration = migration;
  }

  /** Gives every class an empty database. */
  public static PostgresExtension empty() {
    return new PostgresExtension(NOTHING);
  }

  /**
   * Gives every class a database to which the migrations have been applied. After the class no
   * connection of the program may be left, the schema must be as it was, and the trading record
   * must not contradict itself; else the class fails.
   *
   * @param migration see {@link MigratedDatabases}; classes that give the same object share one
   *     template, so a constant is better than a lambda in each of them
   */
  public static PostgresExtension migratedBy(Consumer<Database> migration) {
    return new PostgresExtension(migration);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (classes++ > 0) {
      return;
    }
    // The root's store closes what can be closed in it when the last test of the JVM has run.
    Store shared = context.getRoot().getStore(NAMESPACE);
    server =
        shared.getOrComputeIfAbsent(
            PostgresServer.class, key -> PostgresServer.start(), PostgresServer.class);
    databases =
        shared.getOrComputeIfAbsent(
            migration, key -> new MigratedDatabases(server, migration), MigratedDatabases.class);
    database = databases.create();
  }

  /** What was migrated is then also looked through for what the tests have left behind. */
  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    if (--classes > 0) {
      return;
    }
    try {
      if (migration != NOTHING) {
        LeftBehind.check(database, databases.listing());
      }
    } finally {
      server.dropDatabase(database);
    }
  }

  /** The test class's own database. */
  public Database database() {
    return database;
  }

  /** Empties the class's database, as {@link MigratedDatabases#clean} does. */
  public void clean() {
    databases.clean(database);
  }

  /** The server that all classes share. */
  public PostgresServer server() {
    return server;
  }
}
