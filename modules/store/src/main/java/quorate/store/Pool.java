package quorate.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.helidon.dbclient.jdbc.JdbcParametersConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;

/**
 * Pooled connections, each with its waits bounded on both sides: here by the network timeout, there
 * by the session's own timeouts. Makes no connection until one is asked for, and none at all is
 * needed to start.
 */
final class Pool implements AutoCloseable {
  private static final Duration MIN_HIKARI_TIMEOUT = Duration.ofMillis(250);

  private static final String READ_COMMITTED = "TRANSACTION_READ_COMMITTED";

  /** How long the transaction of this thread waits for each answer, where it says so itself. */
  private static final ScopedValue<Duration> ANSWER_WITHIN = ScopedValue.newInstance();

  private final Duration timeout;
  private final HikariDataSource dataSource;
  private final DbClient client;

  Pool(String name, Connector connector, int size, Duration timeout) {
    this.timeout = connector.answerWithin(timeout);
    this.dataSource = new HikariDataSource(configuration(name, connector, size, timeout));
    this.client =
        JdbcClientBuilder.create()
            .parametersSetter(JdbcParametersConfig.builder().useStringBinding(false).build())
            .connectionPool(this::connection)
            .build();
  }

  private static HikariConfig configuration(
      String name, Connector connector, int size, Duration timeout) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName(name);
    hikari.setDataSource(connector.pooled(name, timeout));
    hikari.setMaximumPoolSize(size);
    hikari.setMinimumIdle(Math.min(size, 2));
    hikari.setConnectionTimeout(Math.max(timeout.toMillis(), MIN_HIKARI_TIMEOUT.toMillis()));
    hikari.setValidationTimeout(MIN_HIKARI_TIMEOUT.toMillis());
    // What our sessions have anyway. Hikari would ask the first connection for it, and if that is
    // cut while it is asked, set none of them up again for as long as the process lives.
    hikari.setTransactionIsolation(READ_COMMITTED);
    // Negative: the pool starts without a database, and connects when it comes.
    hikari.setInitializationFailTimeout(-1);
    return hikari;
  }

  /**
   * A connection whose every answer is awaited no longer than the timeout.
   *
   * @throws DbClientException when none can be had in time
   */
  Connection connection() {
    return connection(ANSWER_WITHIN.orElse(timeout));
  }

  /** A connection with a timeout of its own, until it is given back. */
  Connection connection(Duration answerWithin) {
    try {
      return bounded(dataSource.getConnection(), answerWithin);
    } catch (SQLException e) {
      throw new DbClientException("No connection to the database", e);
    }
  }

  /** A timeout of 0 would be none at all. */
  private static Connection bounded(Connection connection, Duration answerWithin)
      throws SQLException {
    try {
      connection.setNetworkTimeout(
          Runnable::run, Math.max(1, Math.toIntExact(answerWithin.toMillis())));
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Makes a connection outside the pool and closes it, to learn whether and why not. */
  void tryToConnect() throws SQLException {
    dataSource.getDataSource().getConnection().close();
  }

  DbClient client() {
    return client;
  }

  Duration timeout() {
    return timeout;
  }

  /** How many connections there may be at once. */
  int size() {
    return dataSource.getMaximumPoolSize();
  }

  /** Whether there is no connection at all. */
  boolean isEmpty() {
    HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
    return pool == null || pool.getTotalConnections() == 0;
  }

  /** Whether every connection there may be is in use, or about to be by one who waits for it. */
  boolean isExhausted() {
    HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
    int most = dataSource.getMaximumPoolSize();
    return pool != null
        && (pool.getActiveConnections() >= most
            || pool.getTotalConnections() >= most && pool.getThreadsAwaitingConnection() > 0);
  }

  /** Whether so many connections, or all that there may be, are in nobody's use now. */
  boolean hasFree(int connections) {
    HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
    int most = dataSource.getMaximumPoolSize();
    return pool == null
        || most - pool.getActiveConnections() - pool.getThreadsAwaitingConnection()
            >= Math.min(most, connections);
  }

  /** Does work in one transaction that waits so long for each answer, whatever others wait. */
  <T> T inTransaction(Duration answerWithin, Function<DbTransaction, T> work) {
    return ScopedValue.where(ANSWER_WITHIN, answerWithin).call(() -> inTransaction(work));
  }

  /**
   * Does work in one transaction. A failure of the work rolls back and is thrown as it is, and so
   * is a commit that the database refuses; whether one that failed otherwise took effect is not
   * known, and is thrown as {@link CommitInDoubt}.
   */
  <T> T inTransaction(Function<DbTransaction, T> work) {
    DbTransaction transaction = client.transaction();
    T result;
    try {
      result = work.apply(transaction);
    } catch (RuntimeException e) {
      rollback(transaction, e);
      throw e;
    }
    try {
      transaction.commit();
    } catch (DbClientException e) {
      throw Failures.isRolledBack(e) ? e : new CommitInDoubt(e);
    }
    return result;
  }

  private static void rollback(DbTransaction transaction, RuntimeException cause) {
    try {
      transaction.rollback();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
