package quorate.contract;

import java.time.Duration;
import quorate.record.AgentStatuses;
import quorate.record.Archive;
import quorate.record.AuditLog;
import quorate.record.AuditedControl;
import quorate.record.DecisionLog;
import quorate.record.Lease;
import quorate.record.Outbox;
import quorate.record.SignalHistory;
import quorate.trading.record.TradingRecord;

/** The record as one instance of a group has it. */
public interface Member {

  Lease lease();

  DecisionLog decisionLog();

  Archive archive();

  /**
   * The outbox.
   *
   * @param maxVotes how many of a decision's strongest votes its entry carries
   */
  Outbox outbox(int maxVotes);

  AuditedControl control();

  /**
   * The trading record.
   *
   * @param equityInterval between the points of a session's equity
   */
  TradingRecord trading(Duration equityInterval);

  /** The trading record, with a point of equity a minute at most. */
  default TradingRecord trading() {
    return trading(Duration.ofMinutes(1));
  }

  AuditLog auditLog();

  AgentStatuses agentStatuses();

  SignalHistory signalHistory();
}
