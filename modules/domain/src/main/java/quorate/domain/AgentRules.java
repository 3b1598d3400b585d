package quorate.domain;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The rules by which agents are known, weighed and given a status.
 *
 * @param heartbeatTimeout silence after which an agent is UNHEALTHY
 * @param signalTimeout time without a signal after which an agent that has signalled before is
 *     DEGRADED; zero is off
 * @param max most agents in the registry
 * @param weights weight by type; {@link #OTHER_WEIGHT} for any other
 * @param overrides by agent name
 * @param vetoTypes types that veto, unless names are given
 * @param vetoNames where not empty, only these agents veto
 */
public record AgentRules(
    Duration heartbeatTimeout,
    Duration signalTimeout,
    int max,
    Map<String, Ratio> weights,
    Map<String, AgentOverride> overrides,
    Set<String> vetoTypes,
    Set<String> vetoNames) {
  public static final Ratio OTHER_WEIGHT = new Ratio(200_000);

  /** An agent that is heard again after this is told what it may have missed. */
  public static final Duration ABSENCE = Duration.ofSeconds(60);

  /** An UNHEALTHY agent is forgotten after this. */
  public static final Duration FORGET_AFTER = Duration.ofHours(24);

  /** Beyond this the sums of weight × confidence would not be sure to fit 64 bits. */
  public static final int LIMIT = 9_000_000;

  public static final AgentRules DEFAULT =
      new AgentRules(
          Duration.ofMinutes(5),
          Duration.ZERO,
          10_000,
          Map.of(
              "technical", new Ratio(250_000),
              "orderbook", new Ratio(200_000),
              "sentiment", new Ratio(150_000),
              "trend", new Ratio(300_000),
              "reversion", new Ratio(250_000),
              "arbitrage", new Ratio(200_000)),
          Map.of(),
          Set.of("risk"),
          Set.of());

  public AgentRules {
    Require.positive(heartbeatTimeout, "heartbeat timeout");
    Require.notNegative(signalTimeout, "signal timeout");
    Require.between(1, LIMIT, max, "max agents");
    weights = Map.copyOf(weights);
    overrides = Map.copyOf(overrides);
    vetoTypes = Set.copyOf(vetoTypes);
    vetoNames = Set.copyOf(vetoNames);
  }

  AgentOverride override(String name) {
    return overrides.getOrDefault(name, AgentOverride.NONE);
  }

  Ratio weight(String name, String type) {
    return override(name).weight().orElseGet(() -> weights.getOrDefault(type, OTHER_WEIGHT));
  }

  boolean vetoes(String name, String type) {
    return vetoNames.isEmpty() ? vetoTypes.contains(type) : vetoNames.contains(name);
  }

  Duration signalTimeout(String name) {
    return override(name).signalTimeout().orElse(signalTimeout);
  }
}
