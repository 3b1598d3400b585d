package quorate.store;

import io.helidon.dbclient.DbClientException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import quorate.checks.Check;
import quorate.checks.CheckResult;

/** Checks the database by a round trip on a pooled connection. Thread-safe. */
public final class DatabaseCheck implements Check {
  public static final String COMPONENT = "database";

  static final CheckResult POOL_EXHAUSTED =
      CheckResult.degraded("all connections of the pool are in use");
  static final CheckResult UNREACHABLE = withheld("cannot be reached");
  static final CheckResult TIMED_OUT = withheld("does not answer in time");
  static final CheckResult READ_ONLY = withheld("is read-only");

  private static final String STATE =
      """
      select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only,
        current_setting('server_encoding') as encoding,
      """;
  private static final String WITH_VERSION =
      STATE
          + """
            (select coalesce(max(version::integer), 0) from flyway_schema_history where success)
              as version
          """;
  private static final String WITHOUT_TABLES = STATE + "  0 as version";

  private final Pool work;
  private final Pool lease;
  private final Tables tables;
  private final Duration budget;

  /**
   * @param work the connections whose health matters
   * @param lease others, to tell a database that hangs from a pool that is merely in use
   * @param budget how long a round trip may take; a run may take up to twice as long before it
   *     gives up, so give it a deadline
   */
  DatabaseCheck(Pool work, Pool lease, Tables tables, Duration budget) {
    this.work = work;
    this.lease = lease;
    this.tables = tables;
    this.budget = budget;
  }

  @Override
  public String component() {
    return COMPONENT;
  }

  @Override
  public CheckResult run() {
    try {
      if (work.isEmpty()) {
        // Waiting for the pool would only tell that it waits; connecting tells why.
        work.tryToConnect();
      }
      return roundTripInTime();
    } catch (SQLException | DbClientException e) {
      return resultOf(e);
    }
  }

  /**
   * The round trip on a thread of its own: the pool lets one wait for a connection as long as it
   * lets all others, which may be longer than a check has.
   */
  private CheckResult roundTripInTime() throws SQLException {
    AtomicBoolean connected = new AtomicBoolean();
    FutureTask<CheckResult> answer =
        new FutureTask<>(() -> roundTrip(work, () -> connected.set(true)));
    Thread asking = Thread.ofPlatform().daemon().name("database-probe").start(answer);
    try {
      return answer.get(budget.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return connected.get() || !work.isExhausted() ? TIMED_OUT : withoutPool();
    } catch (ExecutionException e) {
      // The pool lets one wait for less than the budget, if it is configured so.
      return connected.get() || !work.isExhausted() ? resultOf(e) : withoutPool();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return TIMED_OUT;
    } finally {
      // It then waits no longer, and nothing is left behind.
      asking.interrupt();
    }
  }

  private CheckResult withoutPool() throws SQLException {
    CheckResult other = roundTrip(lease, () -> {});
    return other.equals(CheckResult.ok()) ? POOL_EXHAUSTED : other;
  }

  private CheckResult roundTrip(Pool pool, Runnable connected) throws SQLException {
    try (Connection connection = pool.connection(budget)) {
      connected.run();
      try {
        return ask(connection, WITH_VERSION);
      } catch (SQLException e) {
        if (Failures.sqlState(e).filter(SqlState.UNDEFINED_TABLE::equals).isEmpty()) {
          throw e;
        }
        return ask(connection, WITHOUT_TABLES);
      }
    }
  }

  private CheckResult ask(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      Optional<String> wrongEncoding = Encoding.refusal(answer.getString("encoding"));
      if (wrongEncoding.isPresent()) {
        return CheckResult.failed("its " + wrongEncoding.get());
      }
      if (answer.getBoolean("read_only")) {
        return READ_ONLY;
      }
      int version = answer.getInt("version");
      return version < Schema.VERSION
          ? CheckResult.failed(tables.shortcoming(version))
          : CheckResult.ok();
    }
  }

  private static CheckResult resultOf(Exception failure) {
    String state = Failures.sqlState(failure).orElse("");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException || isWaitInVain(cause)) {
        return TIMED_OUT;
      }
    }
    if (state.equals(SqlState.QUERY_CANCELED)) {
      return TIMED_OUT;
    }
    return Failures.refusal(failure).map(DatabaseCheck::withheld).orElse(UNREACHABLE);
  }

  private static CheckResult withheld(String words) {
    return CheckResult.failed(words + "; decisions are withheld");
  }

  /** The pool had no connection in time, and no try to make one had failed by then. */
  private static boolean isWaitInVain(Throwable cause) {
    return cause instanceof SQLTransientConnectionException && cause.getCause() == null;
  }
}
