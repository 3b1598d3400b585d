package quorate.orchestration;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import quorate.configuration.Configuration;
import quorate.configuration.Family;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.domain.AgentOverride;
import quorate.domain.AgentRules;
import quorate.domain.Names;
import quorate.domain.Ratio;

/** How agents are known, weighed and given a status. */
public final class AgentSettings {
  private static final AgentRules DEFAULT = AgentRules.DEFAULT;
  private static final ValueType<String> AGENT_NAME =
      name(Names::isAgentName, Names.MAX_AGENT_NAME);
  private static final ValueType<String> AGENT_TYPE =
      name(Names::isAgentType, Names.MAX_AGENT_TYPE);

  public static final Key<Integer> REQUIRED =
      Key.of(
          "quorate.agents.required",
          ValueType.wholeNumber(0),
          1,
          "How many active agents make an instance ready; 0 takes agents out of readiness.");

  private static final Key<Duration> HEARTBEAT_TIMEOUT =
      Key.of(
          "quorate.agents.heartbeat-timeout",
          ValueType.positiveDuration(),
          DEFAULT.heartbeatTimeout(),
          "Silence after which an agent is UNHEALTHY.");

  private static final Key<Duration> SIGNAL_TIMEOUT =
      Key.of(
          "quorate.agents.signal-timeout",
          ValueType.duration(),
          DEFAULT.signalTimeout(),
          "Time without a signal after which an agent is DEGRADED; 0 is off.");

  static final Key<Integer> MAX =
      Key.of(
          "quorate.agents.max",
          ValueType.wholeNumber(1, AgentRules.LIMIT),
          DEFAULT.max(),
          "Most agents that are known at a time.");

  private static final Family<Ratio> WEIGHTS =
      Family.of(
              "quorate.agents.weights.TYPE",
              "TYPE",
              AGENT_TYPE,
              DecisionSettings.RATIO,
              "Weight of the votes of this type's agents.")
          .withFallback(DEFAULT.weights(), "any other " + AgentRules.OTHER_WEIGHT);

  private static final Family<String> OVERRIDE_TYPE =
      override("type", AGENT_TYPE, "Counts instead of the type that it says it is of.");

  private static final Family<Ratio> OVERRIDE_WEIGHT =
      override("weight", DecisionSettings.RATIO, "Counts instead of the weight of its type.");

  static final Family<Boolean> OVERRIDE_ENABLED =
      override(
          "enabled", ValueType.trueOrFalse(), "False keeps it out, whatever its heartbeats say.");

  private static final Family<Duration> OVERRIDE_SIGNAL_TIMEOUT =
      override(
          "signal-timeout", ValueType.duration(), "Counts instead of the general one; 0 is off.");

  static final Key<Set<String>> VETO_TYPES =
      Key.of(
          "quorate.agents.veto-types",
          setOf(AGENT_TYPE),
          DEFAULT.vetoTypes(),
          "Types whose agents do not vote but veto, unless names are given.");

  static final Key<Set<String>> VETO_NAMES =
      Key.of(
          "quorate.agents.veto-names",
          setOf(AGENT_NAME),
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

  private AgentSettings() {}

  static AgentRules of(Configuration configuration) {
    return new AgentRules(
        configuration.get(HEARTBEAT_TIMEOUT),
        configuration.get(SIGNAL_TIMEOUT),
        configuration.get(MAX),
        configuration.get(WEIGHTS),
        overrides(configuration),
        configuration.get(VETO_TYPES),
        configuration.get(VETO_NAMES));
  }

  private static Map<String, AgentOverride> overrides(Configuration configuration) {
    var types = configuration.get(OVERRIDE_TYPE);
    var weights = configuration.get(OVERRIDE_WEIGHT);
    var enabled = configuration.get(OVERRIDE_ENABLED);
    var timeouts = configuration.get(OVERRIDE_SIGNAL_TIMEOUT);
    SortedSet<String> names = new TreeSet<>(types.keySet());
    names.addAll(weights.keySet());
    names.addAll(enabled.keySet());
    names.addAll(timeouts.keySet());
    Map<String, AgentOverride> overrides = new TreeMap<>();
    for (String name : names) {
      overrides.put(
          name,
          new AgentOverride(
              Optional.ofNullable(types.get(name)),
              Optional.ofNullable(weights.get(name)),
              Optional.ofNullable(enabled.get(name)),
              Optional.ofNullable(timeouts.get(name))));
    }
    return overrides;
  }

  private static <T> Family<T> override(String name, ValueType<T> type, String description) {
    return Family.of(
        "quorate.agents.overrides.NAME." + name, "NAME", AGENT_NAME, type, description);
  }

  private static ValueType<String> name(Predicate<String> isName, int max) {
    return ValueType.text(isName, "1 to " + max + " of A-Z, a-z, 0-9, _ and -");
  }

  /** Elements of which each counts once; written in the order of the alphabet. */
  private static ValueType<Set<String>> setOf(ValueType<String> element) {
    return ValueType.list(element).as(Set::copyOf, set -> set.stream().sorted().toList());
  }
}
