package quorate.orchestrator;

import java.time.Duration;
import java.util.Set;
import quorate.configuration.Family;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.domain.AgentRules;
import quorate.domain.Ratio;

/** How agents are known, weighed and given a status. */
final class AgentKeys {
  private static final AgentRules DEFAULT = AgentRules.DEFAULT;

  static final Key<Integer> REQUIRED =
      Key.of(
          "quorate.agents.required",
          ValueType.wholeNumber(0),
          1,
          "How many active agents make an instance ready; 0 takes agents out of readiness.");

  static final Key<Duration> HEARTBEAT_TIMEOUT =
      Key.of(
          "quorate.agents.heartbeat-timeout",
          KeyTypes.POSITIVE_DURATION,
          DEFAULT.heartbeatTimeout(),
          "Silence after which an agent is UNHEALTHY.");

  static final Key<Duration> SIGNAL_TIMEOUT =
      Key.of(
          "quorate.agents.signal-timeout",
          KeyTypes.DURATION,
          DEFAULT.signalTimeout(),
          "Time without a signal after which an agent is DEGRADED; 0 is off.");

  static final Key<Integer> MAX =
      Key.of(
          "quorate.agents.max",
          ValueType.wholeNumber(1, AgentRules.LIMIT),
          DEFAULT.max(),
          "Most agents that are known at a time.");

  static final Family<Ratio> WEIGHTS =
      Family.of(
              "quorate.agents.weights.TYPE",
              "TYPE",
              KeyTypes.AGENT_TYPE,
              KeyTypes.RATIO,
              "Weight of the votes of this type's agents.")
          .withFallback(DEFAULT.weights(), "any other " + AgentRules.OTHER_WEIGHT);

  static final Family<String> OVERRIDE_TYPE =
      override("type", KeyTypes.AGENT_TYPE, "Counts instead of the type that it says it is of.");

  static final Family<Ratio> OVERRIDE_WEIGHT =
      override("weight", KeyTypes.RATIO, "Counts instead of the weight of its type.");

  static final Family<Boolean> OVERRIDE_ENABLED =
      override(
          "enabled", ValueType.trueOrFalse(), "False keeps it out, whatever its heartbeats say.");

  static final Family<Duration> OVERRIDE_SIGNAL_TIMEOUT =
      override("signal-timeout", KeyTypes.DURATION, "Counts instead of the general one; 0 is off.");

  static final Key<Set<String>> VETO_TYPES =
      Key.of(
          "quorate.agents.veto-types",
          KeyTypes.setOf(KeyTypes.AGENT_TYPE),
          DEFAULT.vetoTypes(),
          "Types whose agents do not vote but veto, unless names are given.");

  static final Key<Set<String>> VETO_NAMES =
      Key.of(
          "quorate.agents.veto-names",
          KeyTypes.setOf(KeyTypes.AGENT_NAME),
          DEFAULT.vetoNames(),
          "With names set, only these agents veto.");

  static final Section SECTION =
      Section.of(
          "Agents",
          REQUIRED,
          HEARTBEAT_TIMEOUT,
          SIGNAL_TIMEOUT,
          MAX,
          WEIGHTS,
          OVERRIDE_TYPE,
          OVERRIDE_WEIGHT,
          OVERRIDE_ENABLED,
          OVERRIDE_SIGNAL_TIMEOUT,
          VETO_TYPES,
          VETO_NAMES);

  private AgentKeys() {}

  private static <T> Family<T> override(String name, ValueType<T> type, String description) {
    return Family.of(
        "quorate.agents.overrides.NAME." + name, "NAME", KeyTypes.AGENT_NAME, type, description);
  }
}
