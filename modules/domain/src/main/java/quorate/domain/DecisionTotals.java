package quorate.domain;

import java.util.Map;

/**
 * Decisions since the engine was made.
 *
 * @param recorded by action
 * @param vetoes recorded decisions in which a veto turned BUY or SELL into HOLD
 * @param withheld due symbols that were not decided, one per symbol and tick
 */
public record DecisionTotals(
    Map<Action, Long> recorded, long vetoes, Map<WithheldReason, Long> withheld) {

  public DecisionTotals {
    recorded = Map.copyOf(recorded);
    withheld = Map.copyOf(withheld);
  }

  public long allRecorded() {
    return recorded.values().stream().mapToLong(Long::longValue).sum();
  }
}
