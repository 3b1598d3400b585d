package quorate.store;

import static quorate.store.Columns.instant;
import static quorate.store.Columns.maybeText;
import static quorate.store.Columns.number;
import static quorate.store.Columns.text;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import quorate.record.AuditEntry;
import quorate.record.AuditLog;
import quorate.record.AuditQuery;
import quorate.record.AuditRow;

/** The group's audit. Thread-safe. */
final class PostgresAuditLog implements AuditLog {
  private static final String INSERT =
      """
      insert into audit_log (
        group_name, instance, request_id, event, outcome, actor, credential, key_id, role, address,
        peer, method, route, target, status, detail)
      values (?, ?, ?::text, ?, ?, ?::text, ?::text, ?::text, ?::text, ?, ?::text, ?::text,
        ?::text, ?::text, ?::integer, ?::jsonb)
      """;

  private static final String SELECT =
      """
      select id, at, instance, request_id, event, outcome, actor, credential, key_id, role,
        address, peer, method, route, target, status, detail::text as detail
      from audit_log
      """;

  private final JoinedTransactions transactions;
  private final Group group;

  PostgresAuditLog(JoinedTransactions transactions, Group group) {
    this.transactions = transactions;
    this.group = group;
  }

  @Override
  public void append(List<AuditEntry> entries) {
    transactions.write(
        "The audit cannot be written",
        transaction -> {
          append(transaction, group, entries);
          return entries.size();
        });
  }

  static void append(DbExecute transaction, Group group, List<AuditEntry> entries) {
    for (AuditEntry entry : entries) {
      Statements.with(
              transaction.createInsert(INSERT),
              group.name(),
              entry.instance(),
              entry.requestId(),
              entry.event(),
              entry.outcome().label(),
              entry.actor(),
              entry.credential(),
              entry.keyId(),
              entry.role(),
              entry.address(),
              entry.peer(),
              entry.method(),
              entry.route(),
              entry.target(),
              entry.status(),
              entry.detail())
          .execute();
    }
  }

  @Override
  public List<AuditRow> list(AuditQuery query, OptionalLong before, int limit) {
    Pages wanted =
        new Pages("group_name = ?", group.name())
            .and("actor = ?", query.actor())
            .and("event = ?", query.event())
            .and("outcome = ?", query.outcome().map(AuditEntry.Outcome::label))
            .and("request_id = ?", query.requestId())
            .within("at", query.from(), query.to());
    before.ifPresent(id -> wanted.and("id < ?", id));
    return transactions.read(
        "The audit cannot be read",
        database ->
            wanted.first(database, SELECT, "id desc", limit).map(PostgresAuditLog::row).toList());
  }

  private static AuditRow row(DbRow row) {
    Integer status = DecisionQuery.value(row, "status", Integer.class);
    return new AuditRow(
        number(row, "id"),
        instant(row, "at"),
        new AuditEntry(
            text(row, "instance"),
            maybeText(row, "request_id"),
            text(row, "event"),
            AuditEntry.Outcome.named(text(row, "outcome")).orElseThrow(),
            maybeText(row, "actor"),
            maybeText(row, "credential"),
            maybeText(row, "key_id"),
            maybeText(row, "role"),
            text(row, "address"),
            maybeText(row, "peer"),
            maybeText(row, "method"),
            maybeText(row, "route"),
            maybeText(row, "target"),
            status == null ? OptionalInt.empty() : OptionalInt.of(status),
            maybeText(row, "detail")));
  }

  @Override
  public long deleteOlderThan(Duration retention, int batch) {
    return transactions.write(
        "Cannot delete what the audit keeps beyond the retention",
        transaction -> {
          SessionPurge.allow(transaction);
          return Statements.with(
                  transaction.createDelete(
                      """
                      delete from audit_log where id in (
                        select id from (
                          select id, at from audit_log where group_name = ? order by id limit ?)
                          as oldest
                        where at < clock_timestamp() - ? * interval '1 millisecond')
                      """),
                  group.name(),
                  batch,
                  retention.toMillis())
              .execute();
        });
  }
}
