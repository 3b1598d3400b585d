package quorate.testkit;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import quorate.servers.Database;
import quorate.servers.PostgresServer;
import quorate.servers.Sql;

/**
 * Databases to which the migrations have been applied. They are applied once, to a template, and
 * every database is a copy of that, made in some tens of milliseconds.
 */
public final class MigratedDatabases {
  /** Beyond so many rows it is faster to truncate a table than to delete them. */
  private static final int MANY = 10_000;

  /**
   * Deletes where rows are. To truncate costs by the table, empty or not, and that many times more.
   * Triggers and foreign keys do not fire meanwhile, so that what is append-only goes too.
   */
  private static final String CLEAN =
      """
      DO $$
      DECLARE
        name text;
        rows bigint;
      BEGIN
        SET LOCAL lock_timeout = '3s';
        SET LOCAL session_replication_role = replica;
        FOR name IN
          SELECT format('%%I.%%I', schemaname, tablename) FROM pg_tables t
            JOIN pg_class c ON c.oid = format('%%I.%%I', schemaname, tablename)::regclass
            WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
              AND c.relkind = 'r'
        LOOP
          EXECUTE format('LOCK TABLE %%s IN SHARE ROW EXCLUSIVE MODE', name);
          EXECUTE format('SELECT count(*) FROM (SELECT FROM %%s LIMIT %1$d) AS first', name) INTO rows;
          IF rows = %1$d THEN
            EXECUTE format('TRUNCATE %%s CASCADE', name);
          ELSIF rows > 0 THEN
            EXECUTE format('DELETE FROM %%s', name);
          END IF;
        END LOOP;
        FOR name IN
          SELECT format('%%I.%%I', schemaname, sequencename) FROM pg_sequences
            WHERE schemaname = 'public' AND last_value IS NOT NULL
        LOOP
          EXECUTE format('ALTER SEQUENCE %%s RESTART', name);
        END LOOP;
      END
      $$
      """
          .formatted(MANY);

  private final PostgresServer server;
  private final Database template;
  private final List<String> listing;

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
    this.listing = listed(template);
  }

  private static List<String> listed(Database database) {
    try {
      return Listing.of(database);
    } catch (SQLException e) {
      throw new TestkitException("the template cannot be listed", e);
    }
  }

  /** What the migrations have made, as {@link Listing} tells it. */
  public List<String> listing() {
    return listing;
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
    Database superuser = server.superuser();
    Sql.run(new Database(database.url(), superuser.user(), superuser.password()), CLEAN);
  }
}
