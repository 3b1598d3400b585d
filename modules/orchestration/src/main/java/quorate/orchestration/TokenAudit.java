package quorate.orchestration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import quorate.protocol.JsonObject;
import quorate.record.AuditEntry;
import quorate.record.AuditedControl;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;

/**
 * Pauses and resumes for whoever has the control token, and has the audit say so in the same
 * transaction, also where nothing changed: paused and audited, or neither. Thread-safe.
 */
public final class TokenAudit implements Control {
  private static final int OK = 200;

  private final AuditedControl control;
  private final String instance;

  /**
   * @param instance that is asked
   */
  public TokenAudit(AuditedControl control, String instance) {
    this.control = control;
    this.instance = instance;
  }

  @Override
  public ControlChange change(ControlRequest request, Duration within) {
    return control.change(request, (kept, change) -> List.of(entry(kept, change)), within);
  }

  /** The actor is who the holder of the token says he is. */
  private AuditEntry entry(ControlRequest request, ControlChange change) {
    return new AuditEntry(
        instance,
        Optional.empty(),
        request.pause() ? "control.paused" : "control.resumed",
        change.changed() ? AuditEntry.Outcome.DONE : AuditEntry.Outcome.UNCHANGED,
        request.actor(),
        Optional.of("control-token"),
        Optional.empty(),
        Optional.empty(),
        request.address(),
        Optional.empty(),
        Optional.of("POST"),
        Optional.of(request.pause() ? "/api/v1/control/pause" : "/api/v1/control/resume"),
        Optional.empty(),
        OptionalInt.of(OK),
        request.reason().map(TokenAudit::detail));
  }

  private static String detail(String reason) {
    return new String(
        JsonObject.bytes(json -> json.text("reason", reason)), StandardCharsets.UTF_8);
  }
}
