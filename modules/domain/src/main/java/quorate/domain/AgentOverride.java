package quorate.domain;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of one agent by name. They go before what the agent says of itself.
 *
 * @param type counts instead of the type in the agent's messages
 * @param weight counts instead of the weight of its type
 * @param enabled false keeps the agent out, whatever its heartbeats say
 * @param signalTimeout counts instead of the general one; zero is off
 */
public record AgentOverride(
    Optional<String> type,
    Optional<Ratio> weight,
    Optional<Boolean> enabled,
    Optional<Duration> signalTimeout) {
  static final AgentOverride NONE =
      new AgentOverride(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public AgentOverride {
    type = type.map(Names::agentType);
    Objects.requireNonNull(weight);
    Objects.requireNonNull(enabled);
    signalTimeout.ifPresent(timeout -> Require.notNegative(timeout, "signal timeout"));
  }
}
