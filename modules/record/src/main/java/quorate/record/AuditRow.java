package quorate.record;

import java.time.Instant;

/**
 * An entry of the audit as it stands in the record. It never changes.
 *
 * @param id rises with every entry, with gaps
 * @param at by the record's clock
 */
public record AuditRow(long id, Instant at, AuditEntry entry) {}
