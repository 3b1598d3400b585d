package quorate.record;

/** Pauses and resumes the group; every change stays on record. Thread-safe. */
public interface Control {

  /**
   * Pauses or resumes, in one transaction with the cancelling of what waits to be published. Once
   * this returns, no decision is recorded that was not recorded before.
   *
   * @throws RecordUnavailable when it could not be recorded within the deadline; nothing changed
   *     then, unless the message says that this could not be found out
   */
  ControlChange change(ControlRequest request);
}
