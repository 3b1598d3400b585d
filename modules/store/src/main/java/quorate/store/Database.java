package quorate.store;

import io.helidon.dbclient.DbClientException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;
import quorate.record.Archive;
import quorate.record.Control;
import quorate.record.DecisionLog;
import quorate.record.Lease;
import quorate.record.Outbox;
import quorate.record.RecordUnavailable;

/**
 * The database of one instance: opens without a connection, so that an instance starts before its
 * database does. Thread-safe.
 */
public final class Database implements AutoCloseable {
  private static final int LEASE_CONNECTIONS = 2;

  /** Longer than any step of a migration; a connection that was cut unnoticed ends by it. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(15);

  private final DatabaseSettings settings;
  private final Pool work;
  private final Pool leaseWork;
  private final Group group;
  private final Supplier<UUID> ids;

  /**
   * @param leaseTimeout longest wait for an answer about the lease, well below its duration
   * @param ids of decisions
   */
  public Database(
      DatabaseSettings settings, Group group, Duration leaseTimeout, Supplier<UUID> ids) {
    this.settings = settings;
    this.group = group;
    this.ids = ids;
    this.work = new Pool("quorate", settings, settings.poolSize(), settings.timeout());
    this.leaseWork = new Pool("quorate-lease", settings, LEASE_CONNECTIONS, leaseTimeout);
  }

  /**
   * Brings the tables up to date, if that is this instance's to do.
   *
   * @throws RecordUnavailable when it cannot be done now; worth another try
   */
  public void migrate() {
    try {
      Schema.migrate(migrationSource());
    } catch (RuntimeException e) {
      throw Failures.of("The tables cannot be brought up to date", e);
    }
  }

  /**
   * Whether the tables are as new as this program needs, or newer.
   *
   * @throws RecordUnavailable when the database cannot say
   */
  public boolean isMigrated() {
    try (Connection connection = leaseWork.connection()) {
      return Schema.version(connection) >= Schema.VERSION;
    } catch (SQLException | DbClientException e) {
      throw new RecordUnavailable(
          "The version of the tables cannot be read: " + Failures.reason(e), e);
    }
  }

  /** Without statement timeouts, which would end a long migration in its midst. */
  private PGSimpleDataSource migrationSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    settings.password().ifPresent(source::setPassword);
    source.setApplicationName("quorate-migration");
    int seconds = (int) Math.ceilDiv(settings.timeout().toMillis(), 1_000L);
    source.setConnectTimeout(seconds);
    source.setLoginTimeout(seconds);
    source.setSocketTimeout(Math.toIntExact(LONGEST_STEP.toSeconds()));
    source.setTcpKeepAlive(true);
    return source;
  }

  public DatabaseProbe probe() {
    return new DatabaseProbe(work, leaseWork);
  }

  public DecisionLog decisionLog() {
    return new PostgresDecisionLog(work, group, ids);
  }

  public Archive archive() {
    return new PostgresArchive(work, group, Math.max(1, settings.poolSize() / 2));
  }

  /**
   * @param maxVotes how many of a decision's strongest votes its entry carries
   */
  public Outbox outbox(int maxVotes) {
    return new PostgresOutbox(work, group, maxVotes);
  }

  public Lease lease() {
    return new PostgresLease(leaseWork, group);
  }

  public Control control() {
    return new PostgresControl(work, group);
  }

  @Override
  public void close() {
    work.close();
    leaseWork.close();
  }
}
