package quorate.store;

import io.helidon.dbclient.DbClientException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the database how it is. Thread-safe. */
public final class DatabaseProbe {
  private static final String QUESTION =
      """
      select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only,
        (select coalesce(max(version::integer), 0) from flyway_schema_history where success)
          as version
      """;

  private final Pool work;
  private final Pool lease;

  /**
   * @param work the connections whose health matters
   * @param lease others, to tell a database that hangs from a pool that is merely in use
   */
  DatabaseProbe(Pool work, Pool lease) {
    this.work = work;
    this.lease = lease;
  }

  /**
   * A round trip on a pooled connection.
   *
   * @param budget how long it may take; it may take up to twice as long before it gives up, so give
   *     it a deadline
   */
  public DatabaseState probe(Duration budget) {
    try {
      if (work.isEmpty()) {
        // Waiting for the pool would only tell that it waits; connecting tells why.
        work.tryToConnect();
      }
      return roundTripInTime(budget);
    } catch (SQLException | DbClientException e) {
      return stateOf(e);
    }
  }

  /**
   * The round trip on a thread of its own: the pool lets one wait for a connection as long as it
   * lets all others, which may be longer than a check has.
   */
  private DatabaseState roundTripInTime(Duration budget) throws SQLException {
    AtomicBoolean connected = new AtomicBoolean();
    FutureTask<DatabaseState> answer =
        new FutureTask<>(() -> roundTrip(work, budget, () -> connected.set(true)));
    Thread asking = Thread.ofPlatform().daemon().name("database-probe").start(answer);
    try {
      return answer.get(budget.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return connected.get() || !work.isExhausted() ? DatabaseState.TIMED_OUT : withoutPool(budget);
    } catch (ExecutionException e) {
      // The pool lets one wait for less than the budget, if it is configured so.
      return connected.get() || !work.isExhausted() ? stateOf(e) : withoutPool(budget);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DatabaseState.TIMED_OUT;
    } finally {
      // It then waits no longer, and nothing is left behind.
      asking.interrupt();
    }
  }

  private DatabaseState withoutPool(Duration budget) throws SQLException {
    DatabaseState other = roundTrip(lease, budget, () -> {});
    return other == DatabaseState.OK ? DatabaseState.POOL_EXHAUSTED : other;
  }

  private static DatabaseState roundTrip(Pool pool, Duration budget, Runnable connected)
      throws SQLException {
    try (Connection connection = pool.connection(budget)) {
      connected.run();
      return ask(connection);
    }
  }

  private static DatabaseState ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(QUESTION)) {
      answer.next();
      if (answer.getBoolean("read_only")) {
        return DatabaseState.READ_ONLY;
      }
      return answer.getInt("version") < Schema.VERSION
          ? DatabaseState.NOT_MIGRATED
          : DatabaseState.OK;
    }
  }

  private static DatabaseState stateOf(Exception failure) {
    String state = Failures.sqlState(failure).orElse("");
    if (state.equals(SqlState.UNDEFINED_TABLE)) {
      return DatabaseState.NOT_MIGRATED;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException || isWaitInVain(cause)) {
        return DatabaseState.TIMED_OUT;
      }
    }
    return state.equals(SqlState.QUERY_CANCELED)
        ? DatabaseState.TIMED_OUT
        : DatabaseState.UNREACHABLE;
  }

  /** The pool had no connection in time, and no try to make one had failed by then. */
  private static boolean isWaitInVain(Throwable cause) {
    return cause instanceof SQLTransientConnectionException && cause.getCause() == null;
  }
}
