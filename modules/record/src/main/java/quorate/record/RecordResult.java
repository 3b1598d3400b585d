package quorate.record;

import java.util.List;

/**
 * What became of a cycle's decisions. They are recorded in order; the first transaction that does
 * not succeed ends the matter, and what is in neither list was not recorded.
 *
 * @param recorded from the first decision on
 * @param inDoubt those whose commit may or may not have taken effect, following the recorded ones;
 *     ask {@link DecisionLog#confirm}
 * @param problem what an operator needs to know where the database failed; else empty
 */
public record RecordResult(
    List<RecordedDecision> recorded, List<RecordedDecision> inDoubt, End end, String problem) {

  /** Why it ended. */
  public enum End {
    /** All was recorded. */
    COMPLETE,
    /** Trading is paused. */
    PAUSED,
    /** The lease is another's by now. */
    STALE_TERM,
    /** The database failed. */
    FAILED
  }

  public RecordResult {
    recorded = List.copyOf(recorded);
    inDoubt = List.copyOf(inDoubt);
  }
}
