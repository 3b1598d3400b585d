package quorate.record;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit are wanted; all conditions apply together.
 *
 * @param from recorded then or later
 * @param to recorded before
 */
public record AuditQuery(
    Optional<String> actor,
    Optional<String> event,
    Optional<AuditEntry.Outcome> outcome,
    Optional<String> requestId,
    Optional<Instant> from,
    Optional<Instant> to) {
  public static final AuditQuery ALL =
      new AuditQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
