package quorate.domain;

import java.util.EnumMap;
import java.util.Map;

/** Counts decisions by what became of them. */
final class DecisionCounts {
  private final Map<Action, Long> recorded = new EnumMap<>(Action.class);
  private final Map<WithheldReason, Long> withheld = new EnumMap<>(WithheldReason.class);
  private long vetoes;

  DecisionCounts() {
    for (Action action : Action.values()) {
      recorded.put(action, 0L);
    }
    for (WithheldReason reason : WithheldReason.values()) {
      withheld.put(reason, 0L);
    }
  }

  void recorded(Decision decision) {
    recorded.merge(decision.action(), 1L, Long::sum);
    if (decision.vetoedBy().isPresent()) {
      vetoes++;
    }
  }

  void withheld(WithheldReason reason, int symbols) {
    withheld.merge(reason, (long) symbols, Long::sum);
  }

  DecisionTotals totals() {
    return new DecisionTotals(recorded, vetoes, withheld);
  }
}
