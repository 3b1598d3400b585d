package quorate.domain;

/**
 * The symbols that an instance decides, and the bounds of what it holds.
 *
 * @param included symbols that are not included are ignored here
 * @param maxSymbols most symbols with a standing signal
 * @param maxSymbolsPerAgent most of them for one agent
 * @param maxStanding most standing signals
 */
public record SignalRules(
    SymbolPatterns included, int maxSymbols, int maxSymbolsPerAgent, int maxStanding) {
  public static final SignalRules DEFAULT =
      new SignalRules(SymbolPatterns.ALL, 1_000, 200, 100_000);

  /**
   * Mean length of reasoning there is room for, in bytes of the heap. Once all that stands is
   * longer, further reasoning is left out: a fleet at its limits must not fill the heap with prose,
   * of which a cycle that is being recorded holds as much again.
   */
  private static final int MEAN_REASONING = 160;

  public SignalRules {
    Require.atLeast(1, maxSymbols, "max symbols");
    Require.atLeast(1, maxSymbolsPerAgent, "max symbols per agent");
    Require.between(1, AgentRules.LIMIT, maxStanding, "max standing signals");
  }

  /** Most bytes of reasoning held at a time. */
  long maxReasoning() {
    return (long) maxStanding * MEAN_REASONING;
  }
}
