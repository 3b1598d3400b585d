package quorate.orchestrator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Rule;
import quorate.configuration.Source;
import quorate.logging.LogSettings;
import quorate.nats.NatsSettings;

/** All settings of an orchestrator, and what they demand of one another. */
public final class SettingsCatalogue {

  static final Catalogue CATALOGUE =
      new Catalogue(
          "quorate.",
          List.of(
              ServiceKeys.INSTANCES,
              ServiceKeys.HTTP,
              NatsSettings.SECTION,
              DatabaseKeys.SECTION,
              DatabaseKeys.LEASE,
              DecisionKeys.SECTION,
              AgentKeys.SECTION,
              SymbolKeys.SECTION,
              CheckKeys.SECTION,
              ServiceKeys.SHUTDOWN,
              ServiceKeys.CONTROL,
              ServiceKeys.JOURNAL,
              LogSettings.SECTION),
          List.of(
              DatabaseRules.TIMEOUTS,
              DatabaseRules.OPTIONS_OF_TIMEOUT,
              DatabaseRules.FIXED_OPTIONS,
              DatabaseRules.ONE_USER,
              DatabaseRules.ONE_PASSWORD,
              retention(),
              Rule.atMost(DecisionKeys.MIN_VOTERS, AgentKeys.MAX),
              Rule.atMost(AgentKeys.REQUIRED, AgentKeys.MAX),
              someMayVeto(),
              someVetoAgentIsEnabled(),
              Rule.less(ServiceKeys.DRAIN, ServiceKeys.BUDGET)));

  private SettingsCatalogue() {}

  /**
   * What the sources say, be it valid or not.
   *
   * @param sources from the weakest to the strongest
   * @param hostName the instance's name where no source sets one
   */
  public static Configuration read(List<Source> sources, String hostName) {
    List<Source> all = new ArrayList<>();
    all.add(Source.defaults(Map.of(ServiceKeys.INSTANCE.name(), hostName)));
    all.addAll(sources);
    return CATALOGUE.read(all);
  }

  /** Or a takeover would not know what was decided of signals that still stand. */
  private static Rule retention() {
    return new Rule(
        List.of(DatabaseKeys.RETENTION, DecisionKeys.MAX_SIGNAL_AGE, DecisionKeys.MAX_CLOCK_SKEW),
        "the first must be 0, or at least twice the sum of the second and the third",
        configuration -> {
          Duration retention = configuration.get(DatabaseKeys.RETENTION);
          Duration needed =
              configuration
                  .get(DecisionKeys.MAX_SIGNAL_AGE)
                  .plus(configuration.get(DecisionKeys.MAX_CLOCK_SKEW))
                  .multipliedBy(2);
          return retention.isZero() || retention.compareTo(needed) >= 0;
        });
  }

  private static Rule someMayVeto() {
    return new Rule(
        List.of(DecisionKeys.REQUIRE_VETO_AGENT, AgentKeys.VETO_TYPES, AgentKeys.VETO_NAMES),
        "with the first true, the second or the third must name who may veto",
        configuration ->
            !configuration.get(DecisionKeys.REQUIRE_VETO_AGENT)
                || !configuration.get(AgentKeys.VETO_TYPES).isEmpty()
                || !configuration.get(AgentKeys.VETO_NAMES).isEmpty());
  }

  private static Rule someVetoAgentIsEnabled() {
    return new Rule(
        List.of(DecisionKeys.REQUIRE_VETO_AGENT, AgentKeys.VETO_NAMES),
        "with the first true, overrides may not disable all agents of the second",
        configuration -> {
          Set<String> names = configuration.get(AgentKeys.VETO_NAMES);
          Map<String, Boolean> enabled = configuration.get(AgentKeys.OVERRIDE_ENABLED);
          return !configuration.get(DecisionKeys.REQUIRE_VETO_AGENT)
              || names.isEmpty()
              || names.stream().anyMatch(name -> enabled.getOrDefault(name, true));
        });
  }
}
