package quorate.orchestrator;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import quorate.checks.CheckSettings;
import quorate.configuration.Configuration;
import quorate.configuration.Secret;
import quorate.domain.AgentOverride;
import quorate.domain.AgentRules;
import quorate.domain.DecisionRules;
import quorate.domain.Rules;
import quorate.domain.SignalRules;
import quorate.http.ConnectionLimits;
import quorate.http.HttpSettings;
import quorate.nats.NatsSettings;
import quorate.orchestration.LeaseSettings;
import quorate.orchestration.OrchestrationSettings;
import quorate.store.DatabaseSettings;
import quorate.web.WebSettings;

/** Puts the values of a valid configuration where they belong. */
final class SettingsAssembly {
  private final Configuration configuration;

  private SettingsAssembly(Configuration configuration) {
    this.configuration = configuration;
  }

  static Settings settings(Configuration configuration) {
    return new SettingsAssembly(configuration).settings();
  }

  private Settings settings() {
    return new Settings(
        configuration.get(ServiceKeys.NAME),
        configuration.get(ServiceKeys.INSTANCE),
        web(),
        NatsSettings.of(configuration),
        database(),
        orchestration(),
        checks(),
        configuration.get(AgentKeys.REQUIRED),
        new Settings.Shutdown(
            configuration.get(ServiceKeys.DRAIN), configuration.get(ServiceKeys.BUDGET)),
        configuration.find(ServiceKeys.JOURNAL_FILE));
  }

  private WebSettings web() {
    return new WebSettings(
        new HttpSettings(
            configuration.get(ServiceKeys.HTTP_HOST),
            configuration.get(ServiceKeys.HTTP_PORT),
            ConnectionLimits.DEFAULT),
        configuration.find(ServiceKeys.CONTROL_TOKEN).map(Secret::value));
  }

  private DatabaseSettings database() {
    return new DatabaseSettings(
        configuration.get(DatabaseKeys.URL),
        configuration.get(DatabaseKeys.USER),
        configuration.find(DatabaseKeys.PASSWORD).map(Secret::value),
        configuration.get(DatabaseKeys.POOL_SIZE),
        configuration.get(DatabaseKeys.TIMEOUT),
        configuration.get(DatabaseKeys.MIGRATE));
  }

  private OrchestrationSettings orchestration() {
    return new OrchestrationSettings(
        new Rules(decisionRules(), agentRules(), signalRules()),
        configuration.get(DecisionKeys.STEP_INTERVAL),
        new LeaseSettings(
            configuration.get(DatabaseKeys.LEASE_DURATION),
            configuration.get(DecisionKeys.WARM_UP)),
        NatsSettings.of(configuration).subjects(),
        configuration.get(DatabaseKeys.RETENTION),
        configuration.get(DatabaseKeys.MIGRATE),
        configuration.nonSecret());
  }

  private DecisionRules decisionRules() {
    return new DecisionRules(
        configuration.get(DecisionKeys.MIN_CONSENSUS),
        configuration.get(DecisionKeys.MIN_CONFIDENCE),
        configuration.get(DecisionKeys.MIN_VOTERS),
        configuration.get(DecisionKeys.MAX_SIGNAL_AGE),
        configuration.get(DecisionKeys.MAX_CLOCK_SKEW),
        configuration.get(DecisionKeys.REQUIRE_VETO_AGENT));
  }

  private AgentRules agentRules() {
    return new AgentRules(
        configuration.get(AgentKeys.HEARTBEAT_TIMEOUT),
        configuration.get(AgentKeys.SIGNAL_TIMEOUT),
        configuration.get(AgentKeys.MAX),
        configuration.get(AgentKeys.WEIGHTS),
        overrides(),
        configuration.get(AgentKeys.VETO_TYPES),
        configuration.get(AgentKeys.VETO_NAMES));
  }

  private Map<String, AgentOverride> overrides() {
    var types = configuration.get(AgentKeys.OVERRIDE_TYPE);
    var weights = configuration.get(AgentKeys.OVERRIDE_WEIGHT);
    var enabled = configuration.get(AgentKeys.OVERRIDE_ENABLED);
    var timeouts = configuration.get(AgentKeys.OVERRIDE_SIGNAL_TIMEOUT);
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

  private SignalRules signalRules() {
    return new SignalRules(
        configuration.get(SymbolKeys.INCLUDE),
        configuration.get(SymbolKeys.MAX),
        configuration.get(SymbolKeys.PER_AGENT),
        configuration.get(SymbolKeys.MAX_STANDING));
  }

  private CheckSettings checks() {
    return new CheckSettings(
        configuration.get(CheckKeys.INTERVAL),
        configuration.get(CheckKeys.TIMEOUT),
        configuration.get(CheckKeys.FAILURES_BEFORE_FAILED),
        configuration.get(CheckKeys.SUCCESSES_BEFORE_OK));
  }
}
