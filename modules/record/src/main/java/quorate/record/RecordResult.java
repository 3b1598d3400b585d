package quorate.record;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What became of a cycle's decisions. They are recorded in order, but for those that the record
 * refuses for themselves; the first transaction that fails otherwise ends the matter, and what is
 * in no list then was not recorded.
 *
 * @param recorded as they stand in the record, in the order of the cycle
 * @param inDoubt those whose commit may or may not have taken effect, following the recorded ones;
 *     ask {@link DecisionLog#confirm}
 * @param refusals what the record refused for itself; each costs its symbol alone
 * @param problem what an operator needs to know where the record failed; else empty
 */
public record RecordResult(
    List<RecordedDecision> recorded,
    List<RecordedDecision> inDoubt,
    List<Refusal> refusals,
    End end,
    String problem) {

  /** Why it ended. */
  public enum End {
    /** All was recorded that the record does not refuse for itself. */
    COMPLETE,
    /** Trading is paused. */
    PAUSED,
    /** The lease is another's by now. */
    STALE_TERM,
    /** The record failed. */
    FAILED
  }

  public RecordResult {
    recorded = List.copyOf(recorded);
    inDoubt = List.copyOf(inDoubt);
    refusals = List.copyOf(refusals);
    Objects.requireNonNull(end);
    Objects.requireNonNull(problem);
  }

  /** Why, of each symbol whose decision the record refused; they stay due. */
  public Map<String, String> refusedSymbols() {
    return refusals.stream()
        .filter(refusal -> refusal.part() == Refusal.Part.DECISION)
        .collect(Collectors.toUnmodifiableMap(Refusal::symbol, Refusal::why));
  }
}
