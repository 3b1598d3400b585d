package quorate.store;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.access.CredentialLookup;
import quorate.access.Keys;
import quorate.record.AgentStatuses;
import quorate.record.Archive;
import quorate.record.AuditLog;
import quorate.record.AuditedControl;
import quorate.record.ControlHistory;
import quorate.record.DecisionLog;
import quorate.record.DecisionSearch;
import quorate.record.Lease;
import quorate.record.Logins;
import quorate.record.Outbox;
import quorate.record.Schema;
import quorate.record.SignalHistory;
import quorate.trading.record.TradingRecord;

/**
 * The database of one instance: opens without a connection, so that an instance starts before its
 * database does. Thread-safe.
 */
public final class Database implements Schema, AutoCloseable {
  private static final int LEASE_CONNECTIONS = 3;

  private final DatabaseSettings settings;
  private final Pool work;
  private final Pool leaseWork;
  private final Group group;
  private final Supplier<UUID> ids;
  private final JoinedTransactions transactions;
  private final Tables tables;

  /**
   * @param leaseTimeout longest wait for an answer about the lease, well below its duration
   * @param ids of decisions
   */
  public Database(
      DatabaseSettings settings, Group group, Duration leaseTimeout, Supplier<UUID> ids) {
    this.settings = settings;
    this.group = group;
    this.ids = ids;
    Connector connector = new Connector(settings);
    this.work = new Pool("quorate", connector, settings.poolSize(), settings.timeout());
    this.leaseWork = new Pool("quorate-lease", connector, LEASE_CONNECTIONS, leaseTimeout);
    this.transactions = new JoinedTransactions(work);
    this.tables = new Tables(connector.migrating(), settings.migrate());
  }

  @Override
  public void migrate() {
    tables.migrate();
  }

  @Override
  public boolean isMigrated() {
    return tables.areUpToDate(leaseWork);
  }

  @Override
  public boolean migrates() {
    return tables.areOurs();
  }

  /**
   * @param budget how long a round trip may take; the check may take up to twice as long before it
   *     gives up, so give it a deadline
   */
  public DatabaseCheck check(Duration budget) {
    return new DatabaseCheck(work, leaseWork, tables, budget);
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

  public AuditedControl control() {
    return new PostgresControl(work, group);
  }

  /**
   * @param equityInterval between the points of a session's equity, at least
   */
  public TradingRecord trading(Duration equityInterval) {
    return new PostgresTrading(transactions, group, equityInterval);
  }

  public AuditLog auditLog() {
    return new PostgresAuditLog(transactions, group);
  }

  public AgentStatuses agentStatuses() {
    return new PostgresAgentStatuses(transactions, group);
  }

  /** For housekeeping. */
  public Logins logins() {
    return new PostgresLogins(transactions, group);
  }

  public SignalHistory signalHistory() {
    return new PostgresSignalHistory(transactions, group);
  }

  public Keys keys() {
    return new PostgresKeys(transactions, group);
  }

  /** For those who log in and out. */
  public quorate.access.Logins accessLogins() {
    return new PostgresLogins(transactions, group);
  }

  public DecisionSearch decisionSearch() {
    return new PostgresDecisionSearch(work, group);
  }

  /** Over connections that no number of lists takes. */
  public CredentialLookup credentials() {
    return new PostgresCredentials(leaseWork, group);
  }

  /** Over connections that no number of lists takes. */
  public ControlHistory controlHistory() {
    return new PostgresControlHistory(leaseWork, group);
  }

  @Override
  public void close() {
    work.close();
    leaseWork.close();
  }
}
