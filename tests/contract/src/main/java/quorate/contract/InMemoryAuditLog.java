package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import quorate.record.AuditEntry;
import quorate.record.AuditLog;
import quorate.record.AuditQuery;
import quorate.record.AuditRow;

final class InMemoryAuditLog implements AuditLog {
  private final InMemoryTrading trading;

  InMemoryAuditLog(InMemoryTrading trading) {
    this.trading = trading;
  }

  @Override
  public void append(List<AuditEntry> entries) {
    trading.inTransaction(
        () -> {
          for (AuditEntry entry : entries) {
            trading.rows.audit(entry, trading.record.now());
          }
          return true;
        });
  }

  @Override
  public List<AuditRow> list(AuditQuery query, OptionalLong before, int limit) {
    return trading.rows.audit.values().stream()
        .filter(row -> before.isEmpty() || row.id() < before.getAsLong())
        .filter(row -> isWanted(row, query))
        .sorted(Comparator.comparing(AuditRow::id).reversed())
        .limit(limit)
        .toList();
  }

  private static boolean isWanted(AuditRow row, AuditQuery query) {
    AuditEntry entry = row.entry();
    return (query.actor().isEmpty() || query.actor().equals(entry.actor()))
        && TradingRows.is(query.event(), entry.event())
        && TradingRows.is(query.outcome(), entry.outcome())
        && (query.requestId().isEmpty() || query.requestId().equals(entry.requestId()))
        && TradingRows.isWithin(row.at(), query.from(), query.to());
  }

  @Override
  public long deleteOlderThan(Duration retention, int batch) {
    Instant before = trading.record.now().minus(retention);
    List<Long> old =
        trading.rows.audit.values().stream()
            .filter(row -> row.at().isBefore(before))
            .map(AuditRow::id)
            .limit(batch)
            .toList();
    old.forEach(trading.rows.audit::remove);
    return old.size();
  }
}
