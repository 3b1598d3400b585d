package quorate.orchestrator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Source;
import quorate.logging.LogSettings;

/** All settings of an orchestrator, and what they demand of one another. */
public final class SettingsCatalogue {

  static final Catalogue CATALOGUE =
      new Catalogue(
          "quorate.",
          List.of(
              ServiceKeys.INSTANCES,
              ServiceKeys.HTTP,
              NatsKeys.SECTION,
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
              Rule.needs(NatsKeys.PASSWORD, NatsKeys.USER),
              Rule.either(NatsKeys.USER, NatsKeys.TOKEN),
              Rule.either(NatsKeys.USER, NatsKeys.CREDENTIALS_FILE),
              Rule.either(NatsKeys.TOKEN, NatsKeys.CREDENTIALS_FILE),
              Rule.together(NatsKeys.CERTIFICATE_FILE, NatsKeys.KEY_FILE),
              apart(NatsKeys.SIGNALS, NatsKeys.HEARTBEAT),
              notHeardOn(NatsKeys.SIGNALS, NatsKeys.DECISIONS),
              notHeardOn(NatsKeys.SIGNALS, NatsKeys.CONTROL),
              notHeardOn(NatsKeys.SIGNALS, NatsKeys.HEALTH),
              notHeardOn(NatsKeys.HEARTBEAT, NatsKeys.DECISIONS),
              notHeardOn(NatsKeys.HEARTBEAT, NatsKeys.CONTROL),
              notHeardOn(NatsKeys.HEARTBEAT, NatsKeys.HEALTH),
              different(NatsKeys.DECISIONS, NatsKeys.CONTROL),
              different(NatsKeys.DECISIONS, NatsKeys.HEALTH),
              different(NatsKeys.CONTROL, NatsKeys.HEALTH),
              notRequests(NatsKeys.SIGNALS),
              notRequests(NatsKeys.HEARTBEAT),
              notRequests(NatsKeys.DECISIONS),
              notRequests(NatsKeys.HEALTH),
              notBesideUrl(NatsKeys.USER),
              notBesideUrl(NatsKeys.TOKEN),
              notBesideUrl(NatsKeys.CREDENTIALS_FILE),
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

  /**
   * Agents are heard on both and under both; of a message on one of them it must be clear which.
   */
  private static Rule apart(Key<String> one, Key<String> other) {
    return Rule.of(
        one,
        other,
        "neither may be the other, or lie under it",
        (a, b) -> !isAt(a, b) && !isAt(b, a));
  }

  /** What is said where agents are heard would be taken for an agent's. */
  private static Rule notHeardOn(Key<String> heard, Key<String> other) {
    return Rule.of(
        heard,
        other,
        "the second may not be the first, or lie under it",
        (base, subject) -> !isAt(base, subject));
  }

  private static Rule different(Key<String> one, Key<String> other) {
    return Rule.of(one, other, "both must differ", (a, b) -> !a.equals(b));
  }

  /** Under the control subject requests are heard. */
  private static Rule notRequests(Key<String> other) {
    return Rule.of(
        NatsKeys.CONTROL,
        other,
        "the second may not be the first with .get, where requests are heard",
        (control, subject) -> !subject.equals(control + ".get"));
  }

  /** The client would take the URL's, and say nothing of the other. */
  private static Rule notBesideUrl(Key<?> credentials) {
    return new Rule(
        List.of(NatsKeys.URL, credentials),
        "the second may not be set where the first names a user or a token",
        configuration ->
            configuration.find(credentials).isEmpty()
                || configuration.get(NatsKeys.URL).stream().noneMatch(url -> url.contains("@")));
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

  private static boolean isAt(String base, String subject) {
    return subject.equals(base) || subject.startsWith(base + ".");
  }
}
