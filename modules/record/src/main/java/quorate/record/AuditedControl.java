package quorate.record;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Pauses and resumes the group together with what the audit says of it. Thread-safe. */
public interface AuditedControl extends Control {

  @Override
  default ControlChange change(ControlRequest request, Duration within) {
    return change(request, (_, _) -> List.of(), within);
  }

  /**
   * Pauses or resumes, as {@link Control#change} does, with entries of the audit in the same
   * transaction: what cannot be audited is not done.
   *
   * @param audit what the audit says of the request, without the texts that cannot be kept, and of
   *     what it came to, also where nothing changed; may be asked more than once
   * @throws RecordUnavailable as {@link Control#change} does
   */
  ControlChange change(
      ControlRequest request,
      BiFunction<ControlRequest, ControlChange, List<AuditEntry>> audit,
      Duration within);
}
