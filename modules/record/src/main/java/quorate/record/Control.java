package quorate.record;

import java.time.Duration;

/** Pauses and resumes the group; every change stays on record. Thread-safe. */
public interface Control {

  /**
   * Pauses or resumes, in one transaction with the cancelling of what waits to be published. Once
   * this returns, no decision is recorded that was not recorded before. It waits for at most one
   * transaction of a cycle, and no other comes before it. Texts that the record cannot keep are
   * left out, and the change says so in their place.
   *
   * @param within when the answer must be there; afterwards nothing is changed any more
   * @throws RecordUnavailable when it could not be recorded in time; nothing has changed and
   *     nothing will, unless it {@linkplain RecordUnavailable#isInDoubt is in doubt}
   */
  ControlChange change(ControlRequest request, Duration within);
}
