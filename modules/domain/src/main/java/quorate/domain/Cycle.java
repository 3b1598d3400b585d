package quorate.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The symbols that one tick has to decide. All of it is decided on the state at its start: between
 * {@link DecisionEngine#startCycle} and the last {@link #decideNext} the engine must be given no
 * other input. Belongs to the engine's thread.
 */
public final class Cycle {
  private final DecisionRules rules;
  private final Moment moment;
  private final List<SymbolBook> due;
  private final boolean vetoAgentActive;
  private final List<CountedSignals> counted;

  Cycle(DecisionRules rules, Moment moment, List<SymbolBook> due, boolean vetoAgentActive) {
    this.rules = rules;
    this.moment = moment;
    this.due = due;
    this.vetoAgentActive = vetoAgentActive;
    this.counted = new ArrayList<>(due.size());
  }

  /** Counts the symbols that are due. */
  public int size() {
    return due.size();
  }

  /** Whether a symbol is left to decide. */
  public boolean hasNext() {
    return counted.size() < due.size();
  }

  /** Tallies the next symbol, in alphabetical order. */
  public Decision decideNext() {
    CountedSignals signals = CountedSignals.of(due.get(counted.size()), moment);
    counted.add(signals);
    return Tally.of(rules, signals, moment, vetoAgentActive);
  }

  CountedSignals counted(int index) {
    return counted.get(index);
  }
}
