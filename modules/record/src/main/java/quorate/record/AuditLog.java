package quorate.record;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Who did what: a list to which entries are added and of which none changes. Thread-safe.
 *
 * <p>Every method answers within its deadline or throws {@link RecordUnavailable}.
 */
public interface AuditLog {

  /**
   * Adds entries, all or none. On a thread that is within a transaction of the trading record they
   * are part of it: what cannot be audited is not done.
   */
  void append(List<AuditEntry> entries);

  /** Adds an entry. */
  default void append(AuditEntry entry) {
    append(List.of(entry));
  }

  /**
   * The group's entries, newest first.
   *
   * @param before only those with a smaller id
   * @param limit 1 to 501
   */
  List<AuditRow> list(AuditQuery query, OptionalLong before, int limit);

  /**
   * Deletes a batch of the oldest entries beyond the retention, which is at least 30 days. Returns
   * how many; 0 once none is left to be.
   */
  long deleteOlderThan(Duration retention, int batch);
}
