package quorate.orchestration;

import quorate.record.AgentStatuses;
import quorate.record.AuditLog;
import quorate.record.Logins;
import quorate.record.SignalHistory;

/** What is kept besides decisions, as an instance uses it. */
public record HistoryAccess(
    AgentStatuses agents, SignalHistory signals, AuditLog audit, Logins logins) {}
