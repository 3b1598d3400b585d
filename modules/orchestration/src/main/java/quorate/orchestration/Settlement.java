package quorate.orchestration;

import java.util.List;
import java.util.Map;
import quorate.domain.Decision;

/**
 * What became of a proposal.
 *
 * @param recorded how many of its decisions are known to be in the record, from the first one on
 * @param refused why, of each symbol that the record refused and that is not counted among them
 * @param end why the rest are not, if there is a rest
 */
record Settlement(int recorded, Map<String, String> refused, End end) {
  Settlement {
    refused = Map.copyOf(refused);
  }

  /** Those of the proposal's decisions that are in the record, in order. */
  List<Decision> recordedOf(List<Decision> proposed) {
    return proposed.stream()
        .filter(decision -> !refused.containsKey(decision.symbol()))
        .limit(recorded)
        .toList();
  }

  /** Why a proposal was recorded no further. */
  enum End {
    /** All of it was recorded that the record does not refuse for itself. */
    COMPLETE,
    /** The record could not be written; what is left stays due. */
    UNAVAILABLE,
    /** Trading is paused. */
    PAUSED,
    /**
     * The term is over, or must end because the record does not say what it holds. Whoever leads
     * next reads there what was decided.
     */
    TERM_OVER
  }
}
