package quorate.store;

import java.sql.SQLException;
import quorate.servers.Database;

/** Lets every commit fail that changes a table: the statements of the transaction go well. */
final class CommitFault {
  private CommitFault() {}

  static void during(Database database, String table, Runnable work) throws SQLException {
    database.execute(
        """
        create function fail_commit() returns trigger language plpgsql as $$
        begin raise exception 'no commit'; end $$
        """);
    database.execute(
        "create constraint trigger fail_commit after insert or update on "
            + table
            + " deferrable initially deferred for each row execute function fail_commit()");
    try {
      work.run();
    } finally {
      database.execute("drop function fail_commit() cascade");
    }
  }
}
