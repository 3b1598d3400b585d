package quorate.domain;

import java.util.ArrayList;
import java.util.List;

/** The standing signals of one symbol, and which of them its last recorded decision contains. */
final class SymbolBook {
  /** Marks a signal that no recorded decision contains. */
  static final long UNDECIDED = -1;

  final String symbol;
  private final List<StandingSignal> signals = new ArrayList<>();
  private long lastDecision;

  SymbolBook(String symbol) {
    this.symbol = symbol;
  }

  List<StandingSignal> signals() {
    return signals;
  }

  void add(StandingSignal standing) {
    standing.place = signals.size();
    signals.add(standing);
  }

  void remove(StandingSignal standing) {
    StandingSignal last = signals.removeLast();
    if (last != standing) {
      signals.set(standing.place, last);
      last.place = standing.place;
    }
    standing.place = -1;
  }

  /** The number of the last recorded decision, counted here; 0 before the first. */
  long lastDecision() {
    return lastDecision;
  }

  /** Opens the next number: from now on no signal counts as decided that is not marked anew. */
  void nextDecision() {
    lastDecision++;
  }

  boolean hasUndecided() {
    for (StandingSignal standing : signals) {
      if (!standing.isDecided()) {
        return true;
      }
    }
    return false;
  }

  /** Due: a standing signal of an eligible agent is not part of the last recorded decision. */
  boolean isDue(long nowMillis) {
    for (StandingSignal standing : signals) {
      if (!standing.isDecided() && standing.agent.isEligible(nowMillis)) {
        return true;
      }
    }
    return false;
  }
}
