package quorate.orchestration.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import quorate.domain.AgentOverride;
import quorate.domain.AgentRules;
import quorate.domain.DecisionRules;
import quorate.domain.Ratio;
import quorate.domain.Rules;
import quorate.domain.SignalRules;
import quorate.domain.SymbolPatterns;

/**
 * What one seed is about.
 *
 * @param lossOneIn how often a message does not reach one instance; 0: never
 * @param lateOneIn how often one comes some seconds late, and so out of order
 * @param twiceOneIn how often one comes twice
 * @param databaseFaultOneIn how often a call to the database fails, before or after its effect
 * @param poisonedSymbol whose decisions the record refuses; most often none there is
 * @param memoryMillis how long the record takes to say what was decided last
 * @param faultEveryMillis mean time between greater faults
 * @param troubleMillis how long the faults go on
 */
record Scenario(
    Rules rules,
    int instances,
    int agents,
    int symbols,
    boolean hostile,
    long stepMillis,
    long leaseMillis,
    int votesPerCommit,
    int lossOneIn,
    int lateOneIn,
    int twiceOneIn,
    int databaseFaultOneIn,
    String poisonedSymbol,
    int memoryMillis,
    int faultEveryMillis,
    long troubleMillis) {

  /**
   * How late a message may be, and how long a process may freeze. Together they are less than a
   * signal's life, which is how long an engine remembers what it has decided.
   */
  static final int LATEST_MILLIS = 8_000;

  static final int LONGEST_FREEZE_MILLIS = 15_000;

  static Scenario drawn(long seed, Chance chance) {
    // One in a hundred is large, so that a few hundred seeds pass in seconds.
    boolean large = seed % 100 == 7;
    int agents = large ? chance.between(1_000, 3_000) : few(chance);
    int symbols = chance.between(1, 8);
    boolean narrow = !large && chance.oneIn(3);
    return new Scenario(
        rules(chance, agents, symbols, narrow),
        chance.oneOf(1, 2, 2, 2, 3, 3, 4),
        agents,
        symbols,
        narrow && chance.oneIn(2),
        large ? 2_000 : chance.oneOf(100, 500, 1_000, 1_000, 3_000),
        chance.oneOf(1_000, 3_000, 3_000, 10_000),
        chance.oneOf(3, 10, 50_000),
        chance.oneOf(0, 100, 10, 3),
        chance.oneOf(0, 50, 10, 3),
        chance.oneOf(0, 50, 10, 3),
        chance.oneOf(0, 200, 20, 5),
        chance.oneOf("", "", "", "S0"),
        chance.oneOf(0, 0, 10, 4_000),
        chance.oneOf(20_000, 5_000, 2_000),
        large ? 20_000 : chance.between(30_000, 120_000));
  }

  /** Whether there is room for the candles of all symbols. */
  boolean followsEverySymbol() {
    return rules.signals().maxSymbols() >= symbols;
  }

  private static int few(Chance chance) {
    return chance.oneIn(30) ? chance.between(100, 300) : chance.between(2, 40);
  }

  private static Rules rules(Chance chance, int agents, int symbols, boolean narrow) {
    DecisionRules decision =
        new DecisionRules(
            Ratio.parse(chance.oneOf("0", "0.5", "0.6", "0.9")),
            Ratio.parse(chance.oneOf("0", "0.5", "0.7")),
            chance.oneOf(1, 1, 2, 5),
            Duration.ofSeconds(chance.oneOf(30, 45, 90)),
            Duration.ofSeconds(chance.oneOf(1, 5)),
            chance.oneIn(6));
    SignalRules signals =
        narrow
            ? new SignalRules(
                SymbolPatterns.ALL,
                chance.between(1, symbols),
                chance.between(1, symbols),
                chance.between(1, agents * 2))
            : new SignalRules(
                new SymbolPatterns(chance.oneOf(List.of("*"), List.of("S?", "T*"))),
                1_000,
                200,
                100_000);
    return new Rules(decision, agentRules(chance, agents, narrow), signals);
  }

  private static AgentRules agentRules(Chance chance, int agents, boolean narrow) {
    return new AgentRules(
        Duration.ofSeconds(chance.oneOf(6, 15, 60)),
        Duration.ofSeconds(chance.oneOf(0, 0, 5)),
        narrow ? chance.between(1, agents) : 10_000,
        AgentRules.DEFAULT.weights(),
        chance.oneIn(2) ? Map.of() : overrides(chance),
        Set.of("risk"),
        chance.oneIn(5) ? Set.of("agent-1", "agent-2") : Set.of());
  }

  private static Map<String, AgentOverride> overrides(Chance chance) {
    Map<String, AgentOverride> overrides = new TreeMap<>();
    for (int agent = 0; agent < 5; agent++) {
      overrides.put("agent-" + agent, override(chance));
    }
    return overrides;
  }

  private static AgentOverride override(Chance chance) {
    return new AgentOverride(
        chance.oneIn(3) ? Optional.of("risk") : Optional.empty(),
        chance.oneIn(2) ? Optional.of(Ratio.parse("0.7")) : Optional.empty(),
        chance.oneIn(4) ? Optional.of(chance.oneIn(2)) : Optional.empty(),
        Optional.empty());
  }
}
