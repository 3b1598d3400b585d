package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Section;
import quorate.domain.Rules;
import quorate.protocol.Subjects;

/**
 * How the loops run.
 *
 * @param stepInterval between two cycles
 * @param retention how long decisions are kept; zero for ever
 * @param paper how decisions are executed on paper; empty if they are not
 * @param history what is kept besides decisions
 * @param configuration the effective configuration without secrets, for the journal
 */
public record OrchestrationSettings(
    Rules rules,
    Duration stepInterval,
    LeaseSettings lease,
    Subjects subjects,
    Duration retention,
    Optional<PaperSettings> paper,
    HistorySettings history,
    Map<String, String> configuration) {

  /** How the keys of other programs begin, which do not matter to a journal. */
  private static final List<String> OTHER_PROGRAMS = List.of("quorate.api.");

  public static final List<Section> SECTIONS =
      List.of(
          LeaseSettings.SECTION,
          DecisionSettings.SECTION,
          AgentSettings.SECTION,
          SignalSettings.SECTION,
          PaperSettings.SECTION,
          HistorySettings.SECTION);

  /** What keys of different sections demand of one another. */
  public static final List<Rule> RULES =
      List.of(
          Rule.atMost(DecisionSettings.MIN_VOTERS, AgentSettings.MAX),
          Rule.atMost(AgentSettings.REQUIRED, AgentSettings.MAX),
          someMayVeto(),
          someVetoAgentIsEnabled());

  public OrchestrationSettings {
    Objects.requireNonNull(rules);
    Objects.requireNonNull(stepInterval);
    Objects.requireNonNull(retention);
    Objects.requireNonNull(lease);
    Objects.requireNonNull(subjects);
    Objects.requireNonNull(paper);
    Objects.requireNonNull(history);
    configuration = Map.copyOf(configuration);
  }

  /**
   * The settings in a valid configuration.
   *
   * @param candles the subject of candles
   * @param retention of the database
   */
  public static OrchestrationSettings of(
      Configuration configuration, Subjects subjects, String candles, Duration retention) {
    return new OrchestrationSettings(
        new Rules(
            DecisionSettings.of(configuration),
            AgentSettings.of(configuration),
            SignalSettings.of(configuration)),
        configuration.get(DecisionSettings.STEP_INTERVAL),
        LeaseSettings.of(configuration),
        subjects,
        retention,
        PaperSettings.of(configuration, candles),
        HistorySettings.of(configuration),
        ofOrchestrators(configuration.nonSecret()));
  }

  /** Or a takeover would not know what was decided of signals that still stand. */
  public static Rule retention(Key<Duration> retention) {
    return new Rule(
        List.of(retention, DecisionSettings.MAX_SIGNAL_AGE, DecisionSettings.MAX_CLOCK_SKEW),
        "the first must be 0, or at least twice the sum of the second and the third",
        configuration -> {
          Duration kept = configuration.get(retention);
          Duration needed =
              configuration
                  .get(DecisionSettings.MAX_SIGNAL_AGE)
                  .plus(configuration.get(DecisionSettings.MAX_CLOCK_SKEW))
                  .multipliedBy(2);
          return kept.isZero() || kept.compareTo(needed) >= 0;
        });
  }

  private static Rule someMayVeto() {
    return new Rule(
        List.of(
            DecisionSettings.REQUIRE_VETO_AGENT,
            AgentSettings.VETO_TYPES,
            AgentSettings.VETO_NAMES),
        "with the first true, the second or the third must name who may veto",
        configuration ->
            !configuration.get(DecisionSettings.REQUIRE_VETO_AGENT)
                || !configuration.get(AgentSettings.VETO_TYPES).isEmpty()
                || !configuration.get(AgentSettings.VETO_NAMES).isEmpty());
  }

  private static Rule someVetoAgentIsEnabled() {
    return new Rule(
        List.of(DecisionSettings.REQUIRE_VETO_AGENT, AgentSettings.VETO_NAMES),
        "with the first true, overrides may not disable all agents of the second",
        configuration -> {
          Set<String> names = configuration.get(AgentSettings.VETO_NAMES);
          Map<String, Boolean> enabled = configuration.get(AgentSettings.OVERRIDE_ENABLED);
          return !configuration.get(DecisionSettings.REQUIRE_VETO_AGENT)
              || names.isEmpty()
              || names.stream().anyMatch(name -> enabled.getOrDefault(name, true));
        });
  }

  private static Map<String, String> ofOrchestrators(Map<String, String> values) {
    return values.entrySet().stream()
        .filter(entry -> OTHER_PROGRAMS.stream().noneMatch(entry.getKey()::startsWith))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
