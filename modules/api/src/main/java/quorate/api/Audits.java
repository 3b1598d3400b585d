package quorate.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import quorate.access.Client;
import quorate.access.Principal;
import quorate.http.Request;
import quorate.http.Route;
import quorate.protocol.JsonObject;
import quorate.record.AuditEntry;
import quorate.running.Clock;

/** Makes entries of the audit from requests. Thread-safe. */
final class Audits {
  private final String instance;
  private final Clock clock;

  Audits(String instance, Clock clock) {
    this.instance = instance;
    this.clock = clock;
  }

  Instant now() {
    return clock.now();
  }

  /** An entry of what a request has done, or has not. */
  AuditEntry entry(
      Request request, String event, AuditEntry.Outcome outcome, String target, int status) {
    return entry(
        request,
        event,
        outcome,
        Optional.of(target),
        OptionalInt.of(status),
        Optional.empty(),
        Optional.empty());
  }

  AuditEntry entry(
      Request request,
      String event,
      AuditEntry.Outcome outcome,
      Optional<String> target,
      OptionalInt status,
      Optional<String> detail,
      Optional<Route> route) {
    Optional<Principal> principal = request.attached(Principal.class);
    Client client = request.attached(Client.class).orElseThrow();
    String address = client.address().getHostAddress();
    String peer = client.peer().getHostAddress();
    return new AuditEntry(
        instance,
        request.id(),
        event,
        outcome,
        principal.map(Principal::name),
        principal.map(found -> found.credential().label()),
        principal.flatMap(Principal::keyId),
        principal.map(found -> found.role().label()),
        address,
        Optional.of(peer).filter(other -> !other.equals(address)),
        Optional.of(request.method().text()),
        route.map(Route::path),
        target,
        status,
        detail);
  }

  /** A JSON object of these texts. */
  static Optional<String> detail(Map<String, String> texts) {
    return Optional.of(
        new String(JsonObject.bytes(json -> texts.forEach(json::text)), StandardCharsets.UTF_8));
  }

  /** The same entry with another detail. */
  static AuditEntry with(AuditEntry entry, Optional<String> detail) {
    return new AuditEntry(
        entry.instance(),
        entry.requestId(),
        entry.event(),
        entry.outcome(),
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
        detail);
  }
}
