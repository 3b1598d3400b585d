package quorate.domain;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The default rules with what a test changes of them. */
final class RulesWith {
  private Ratio minConsensus = DecisionRules.DEFAULT.minConsensus();
  private Ratio minConfidence = DecisionRules.DEFAULT.minConfidence();
  private int minVoters = DecisionRules.DEFAULT.minVoters();
  private boolean requireVetoAgent;
  private Duration signalTimeout = Duration.ZERO;
  private int maxAgents = AgentRules.DEFAULT.max();
  private final Map<String, Ratio> weights = new HashMap<>(AgentRules.DEFAULT.weights());
  private final Map<String, AgentOverride> overrides = new HashMap<>();
  private Set<String> vetoNames = Set.of();
  private SymbolPatterns included = SymbolPatterns.ALL;
  private int maxSymbols = SignalRules.DEFAULT.maxSymbols();
  private int maxSymbolsPerAgent = SignalRules.DEFAULT.maxSymbolsPerAgent();
  private int maxStanding = SignalRules.DEFAULT.maxStanding();

  RulesWith minConsensus(String value) {
    minConsensus = Ratio.parse(value);
    return this;
  }

  RulesWith minConfidence(String value) {
    minConfidence = Ratio.parse(value);
    return this;
  }

  RulesWith minVoters(int value) {
    minVoters = value;
    return this;
  }

  RulesWith requireVetoAgent() {
    requireVetoAgent = true;
    return this;
  }

  RulesWith signalTimeout(Duration value) {
    signalTimeout = value;
    return this;
  }

  RulesWith maxAgents(int value) {
    maxAgents = value;
    return this;
  }

  RulesWith weight(String type, String value) {
    weights.put(type, Ratio.parse(value));
    return this;
  }

  RulesWith typeOf(String name, String type) {
    return override(name, Optional.of(type), Optional.empty(), Optional.empty(), Optional.empty());
  }

  RulesWith weightOf(String name, String weight) {
    Optional<Ratio> ratio = Optional.of(Ratio.parse(weight));
    return override(name, Optional.empty(), ratio, Optional.empty(), Optional.empty());
  }

  RulesWith enabled(String name, boolean enabled) {
    return override(
        name, Optional.empty(), Optional.empty(), Optional.of(enabled), Optional.empty());
  }

  RulesWith signalTimeoutOf(String name, Duration timeout) {
    return override(
        name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(timeout));
  }

  private RulesWith override(
      String name,
      Optional<String> type,
      Optional<Ratio> weight,
      Optional<Boolean> enabled,
      Optional<Duration> signalTimeout) {
    overrides.put(name, new AgentOverride(type, weight, enabled, signalTimeout));
    return this;
  }

  RulesWith vetoNames(String... names) {
    vetoNames = Set.of(names);
    return this;
  }

  RulesWith included(String... patterns) {
    included = new SymbolPatterns(List.of(patterns));
    return this;
  }

  RulesWith maxSymbols(int value) {
    maxSymbols = value;
    return this;
  }

  RulesWith maxSymbolsPerAgent(int value) {
    maxSymbolsPerAgent = value;
    return this;
  }

  RulesWith maxStanding(int value) {
    maxStanding = value;
    return this;
  }

  Rules rules() {
    return new Rules(
        new DecisionRules(
            minConsensus,
            minConfidence,
            minVoters,
            DecisionRules.DEFAULT.maxSignalAge(),
            DecisionRules.DEFAULT.maxClockSkew(),
            requireVetoAgent),
        new AgentRules(
            AgentRules.DEFAULT.heartbeatTimeout(),
            signalTimeout,
            maxAgents,
            weights,
            overrides,
            AgentRules.DEFAULT.vetoTypes(),
            vetoNames),
        new SignalRules(included, maxSymbols, maxSymbolsPerAgent, maxStanding));
  }
}
