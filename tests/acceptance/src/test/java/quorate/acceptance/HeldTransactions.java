package quorate.acceptance;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A place at which transactions stand still until they are let go: the insertion of rows into a
 * table, or the commit after it. For one thread.
 */
final class HeldTransactions implements AutoCloseable {
  private static final int LOCK = 4_242;

  private static final String WAITING =
      "from pg_locks where locktype = 'advisory' and objid = " + LOCK + " and not granted";

  private final ApiPair pair;
  private final String table;
  private final Connection connection;
  private final Statement holder;

  private HeldTransactions(ApiPair pair, String table, String timing) {
    this.pair = pair;
    this.table = table;
    pair.force(
        // It waits longer than locks are waited for otherwise.
        """
        create function held() returns trigger language plpgsql as $$
        begin
          perform set_config('lock_timeout', '0', true);
          perform pg_advisory_xact_lock(%d);
          return null;
        end $$
        """
            .formatted(LOCK),
        "create constraint trigger held after insert on "
            + table
            + " "
            + timing
            + " for each row execute function held()");
    try {
      connection = pair.arena().database().connect();
      holder = connection.createStatement();
      holder.execute("select pg_advisory_lock(" + LOCK + ")");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever inserts into the table stands there. */
  static HeldTransactions atInsertion(ApiPair pair, String table) {
    return new HeldTransactions(pair, table, "not deferrable");
  }

  /** Whoever has inserted into the table stands within his commit. */
  static HeldTransactions atCommit(ApiPair pair, String table) {
    return new HeldTransactions(pair, table, "deferrable initially deferred");
  }

  /** The processes of the database whose transactions stand. */
  List<String> standing() {
    return pair.recorded("select pid::text " + WAITING);
  }

  /** Ends the sessions whose transactions stand, and with them the transactions. */
  void end() {
    pair.force("select pg_terminate_backend(pid) " + WAITING);
  }

  /** Lets go whoever stands and whoever comes. */
  void letGo() {
    try {
      holder.execute("select pg_advisory_unlock_all()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    letGo();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    pair.force("drop trigger held on " + table, "drop function held()");
  }
}
