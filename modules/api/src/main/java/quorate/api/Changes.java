package quorate.api;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.http.ProblemException;
import quorate.metrics.ApiMetrics;
import quorate.record.AuditEntry;
import quorate.record.AuditLog;
import quorate.record.RecordUnavailable;
import quorate.trading.record.TradingRecord;

/**
 * Makes changes together with their entries in the audit, in one transaction: what cannot be
 * audited is not done. Thread-safe.
 */
final class Changes {
  private static final System.Logger LOG = System.getLogger(Changes.class.getName());
  private static final String NOT_RECORDED =
      "The database cannot record it with its audit, so nothing has changed; try again.";

  private final TradingRecord record;
  private final AuditLog audit;
  private final ApiMetrics metrics;

  /**
   * What a change came to.
   *
   * @param entry for the audit, where it is one to be audited
   */
  record Done<T>(T result, Optional<AuditEntry> entry) {
    /** What has changed something, and is audited, or has not. */
    static <T> Done<T> of(T result, boolean changed, Supplier<AuditEntry> entry) {
      return new Done<>(result, changed ? Optional.of(entry.get()) : Optional.empty());
    }
  }

  Changes(TradingRecord record, AuditLog audit, ApiMetrics metrics) {
    this.record = record;
    this.audit = audit;
    this.metrics = metrics;
  }

  /**
   * Makes a change.
   *
   * @throws ProblemException when the database cannot
   */
  <T> T make(Supplier<Done<T>> change) {
    try {
      Done<T> done =
          record.inTransaction(
              () -> {
                Done<T> made = change.get();
                made.entry().ifPresent(audit::append);
                return made;
              });
      done.entry().ifPresent(entry -> metrics.audited(true));
      return done.result();
    } catch (RecordUnavailable e) {
      metrics.audited(false);
      LOG.log(Level.WARNING, e.getMessage());
      throw new ProblemException(Problems.of(e, NOT_RECORDED));
    }
  }
}
