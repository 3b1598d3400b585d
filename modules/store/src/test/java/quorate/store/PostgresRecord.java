package quorate.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import quorate.contract.Member;
import quorate.contract.TestedRecord;
import quorate.record.AgentStatuses;
import quorate.record.Archive;
import quorate.record.AuditLog;
import quorate.record.AuditedControl;
import quorate.record.DecisionLog;
import quorate.record.Lease;
import quorate.record.Outbox;
import quorate.record.SignalHistory;
import quorate.trading.record.TradingRecord;

/** The record in a real PostgreSQL. */
final class PostgresRecord implements TestedRecord {
  private final quorate.servers.Database place;
  private final List<Database> opened = new ArrayList<>();
  private final List<String> undo = new ArrayList<>();
  private int constraints;

  /**
   * @param place holds no rows
   */
  PostgresRecord(quorate.servers.Database place) {
    this.place = place;
  }

  @Override
  public Member member(String group, String instance) {
    Database database = StoreFixture.open(place, group, instance);
    opened.add(database);
    return member(database);
  }

  static Member member(Database database) {
    return new Member() {
      @Override
      public Lease lease() {
        return database.lease();
      }

      @Override
      public DecisionLog decisionLog() {
        return database.decisionLog();
      }

      @Override
      public Archive archive() {
        return database.archive();
      }

      @Override
      public Outbox outbox(int maxVotes) {
        return database.outbox(maxVotes);
      }

      @Override
      public AuditedControl control() {
        return database.control();
      }

      @Override
      public TradingRecord trading(Duration equityInterval) {
        return database.trading(equityInterval);
      }

      @Override
      public AuditLog auditLog() {
        return database.auditLog();
      }

      @Override
      public AgentStatuses agentStatuses() {
        return database.agentStatuses();
      }

      @Override
      public SignalHistory signalHistory() {
        return database.signalHistory();
      }
    };
  }

  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The server's clock cannot be moved, so all that is written moves the other way. */
  @Override
  public void pass(Duration time) {
    String passed = "interval '" + time.toMillis() + " milliseconds'";
    execute(
        "update orchestrator_lease set expires_at = expires_at - " + passed,
        "update decisions set decided_at = decided_at - %s, expires_at = expires_at - %s"
            .formatted(passed, passed),
        "update decision_outbox set created_at = created_at - %s, updated_at = updated_at - %s"
            .formatted(passed, passed));
  }

  @Override
  public void refuseSymbol(String symbol) {
    refuse("decisions", "symbol <> '" + symbol + "'");
  }

  @Override
  public void refuseText(String text) {
    refuse("decision_votes", "reasoning <> '" + text + "'");
    refuse("orchestrator_state", "actor <> '" + text + "'");
    refuse("orchestrator_state", "reason <> '" + text + "'");
  }

  private void refuse(String table, String check) {
    constraints++;
    String name = "refused_" + constraints;
    execute("alter table %s add constraint %s check (%s)".formatted(table, name, check));
    undo.add("alter table %s drop constraint %s".formatted(table, name));
  }

  @Override
  public String entry(UUID decision) {
    try {
      return place.value(
          """
          select coalesce(
            (select state || ' ' || attempts from decision_outbox where decision_id = '%s'),
            'none')
          """
              .formatted(decision));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void startedTogether() {
    execute(
        "alter table trading_sessions disable trigger user",
        "update trading_sessions set started_at = timestamptz 'epoch'",
        "alter table trading_sessions enable trigger user");
  }

  void execute(String... statements) {
    try {
      place.execute(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    opened.forEach(Database::close);
    execute(undo.toArray(String[]::new));
  }
}
