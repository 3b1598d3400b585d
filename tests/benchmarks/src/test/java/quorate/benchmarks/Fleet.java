package quorate.benchmarks;

import java.time.Instant;
import quorate.domain.Action;
import quorate.domain.Ratio;
import quorate.domain.Signal;

/** Signals of a fleet, each agent with one for each symbol, in rounds. */
final class Fleet {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Action[] ACTIONS = Action.values();

  private final String[] agents;
  private final String[] symbols;

  Fleet(int agents, int symbols) {
    this.agents = new String[agents];
    for (int i = 0; i < agents; i++) {
      this.agents[i] = "agent-" + i;
    }
    this.symbols = new String[symbols];
    for (int i = 0; i < symbols; i++) {
      this.symbols[i] = "SYM" + i + "/USD";
    }
  }

  int size() {
    return agents.length * symbols.length;
  }

  /** One signal of a round; names are new strings, as they are when they come from JSON. */
  Signal signal(int number, long round) {
    int agent = number / symbols.length;
    int symbol = number % symbols.length;
    return new Signal(
        new String(agents[agent]),
        "technical",
        new String(symbols[symbol]),
        ACTIONS[(int) ((agent * 7L + symbol * 13L + round) % ACTIONS.length)],
        new Ratio((int) ((agent * 7_919L + symbol * 104_729L + round) % 1_000_000)),
        START.plusMillis(round),
        "because");
  }
}
