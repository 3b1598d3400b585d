package quorate.testkit;

import java.util.function.Consumer;
import quorate.servers.Database;
import quorate.servers.PostgresServer;
import quorate.servers.Sql;

/**
 * Databases to which the migrations have been applied. They are applied once, to a template, and
 * every database is a copy of that, made in some tens of milliseconds.
 */
public final class MigratedDatabases {
  private static final String CLEAN =
      """
      DO $$
      DECLARE
        tables text;
      BEGIN
        SET LOCAL lock_timeout = '3s';
        SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') INTO tables
          FROM pg_tables
          WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history';
        IF tables IS NOT NULL THEN
          EXECUTE 'TRUNCATE ' || tables || ' RESTART IDENTITY CASCADE';
        END IF;
      END
      $$
      """;

  private final PostgresServer server;
  private final Database template;

  /**
   * Applies the migrations.
   *
   * @param migration applies them to the given database, and has closed its connections when it
   *     returns
   */
  public MigratedDatabases(PostgresServer server, Consumer<Database> migration) {
    this.server = server;
    this.template = server.createDatabase();
    migration.accept(template);
  }

  /** A new database, as the migrations leave it. */
  public Database create() {
    return server.createDatabase(template);
  }

  /**
   * Empties every table of the public schema, also of rows that the migrations have put there, and
   * restarts the sequences. Only the migrations' own history stays.
   *
   * @throws TestkitException when another session keeps a table locked for three seconds
   */
  public void clean(Database database) {
    Sql.run(database, CLEAN);
  }
}
