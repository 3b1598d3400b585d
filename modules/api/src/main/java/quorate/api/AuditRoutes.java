package quorate.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import quorate.access.Permission;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Parameter;
import quorate.http.Query;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Schema;
import quorate.protocol.JsonObject;
import quorate.record.AuditEntry;
import quorate.record.AuditLog;
import quorate.record.AuditQuery;
import quorate.record.AuditRow;

/** Lists who did what; to read it is in it too. */
final class AuditRoutes implements Endpoint {
  private static final Parameter<String> ACTOR =
      Parameters.text("actor", "[A-Za-z0-9._-]{1,100}", "the name of a principal");
  private static final Parameter<String> EVENT =
      Parameters.text("event", "[a-z_]{1,25}\\.[a-z_]{1,24}", "an event such as control.paused");
  private static final Parameter<AuditEntry.Outcome> OUTCOME =
      new Parameter<>(
          "outcome",
          "one of done, unchanged, refused, failed",
          AuditEntry.Outcome::named,
          Schema.oneOf(
              Arrays.stream(AuditEntry.Outcome.values()).map(AuditEntry.Outcome::label).toList()));
  private static final Parameter<String> REQUEST_ID =
      Parameters.text(
          "request_id", "[A-Za-z0-9._-]{1,64}", "1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'");
  private static final Parameter<Long> CURSOR = Cursors.number();

  private final AuditLog log;
  private final Readers readers;
  private final Changes changes;
  private final Audits audits;

  AuditRoutes(AuditLog log, Readers readers, Changes changes, Audits audits) {
    this.log = log;
    this.readers = readers;
    this.changes = changes;
    this.audits = audits;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.get("/api/v1/audit", Rights.of(Permission.AUDIT_READ), this::list)
            .with(
                ACTOR,
                EVENT,
                OUTCOME,
                REQUEST_ID,
                Parameters.FROM,
                Parameters.TO,
                Parameters.LIMIT,
                CURSOR)
            .in(Limits.READ, "Lists who did what, newest first.")
            .answering(Schemas.page("audit", "AuditEntry")));
  }

  private void list(Request request, Response response) {
    Query query = request.query();
    AuditQuery wanted =
        new AuditQuery(
            query.get(ACTOR),
            query.get(EVENT),
            query.get(OUTCOME),
            query.get(REQUEST_ID),
            query.get(Parameters.FROM),
            query.get(Parameters.TO));
    int limit = Cursors.limit(request);
    List<AuditRow> found =
        readers.read(
            () ->
                changes.make(
                    () ->
                        new Changes.Done<>(
                            log.list(wanted, Cursors.before(request, CURSOR), limit + 1),
                            Optional.of(read(request)))));
    Cursors.answer(
        request,
        response,
        "audit",
        found,
        limit,
        row -> Cursors.text(row.at(), Long.toString(row.id())),
        AuditRoutes::write);
  }

  private AuditEntry read(Request request) {
    return audits.entry(
        request,
        "audit.read",
        AuditEntry.Outcome.DONE,
        Optional.empty(),
        OptionalInt.of(200),
        Optional.empty(),
        Optional.empty());
  }

  private static void write(JsonObject json, AuditRow row) {
    AuditEntry entry = row.entry();
    json.number("id", row.id())
        .time("at", row.at())
        .text("instance", entry.instance())
        .text("request_id", entry.requestId())
        .text("event", entry.event())
        .text("outcome", entry.outcome().label())
        .text("actor", entry.actor())
        .text("credential", entry.credential())
        .text("key_id", entry.keyId())
        .text("role", entry.role())
        .text("address", entry.address())
        .text("peer", entry.peer())
        .text("method", entry.method())
        .text("route", entry.route())
        .text("target", entry.target());
    entry.status().ifPresent(status -> json.number("status", status));
    entry.detail().ifPresent(detail -> json.raw("detail", detail));
  }
}
