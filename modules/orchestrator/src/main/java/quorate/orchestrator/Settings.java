package quorate.orchestrator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import quorate.checks.CheckSettings;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.nats.MarketSubjects;
import quorate.nats.NatsSettings;
import quorate.orchestration.AgentSettings;
import quorate.orchestration.OrchestrationSettings;
import quorate.store.DatabaseSettings;
import quorate.web.ServiceSettings;
import quorate.web.WebSettings;

/**
 * Everything an orchestrator is told when it starts. No secret shows in {@code toString}.
 *
 * @param name of the group of instances
 * @param instance of this one
 * @param requiredAgents how many active agents make an instance ready; with 0 they do not matter
 */
record Settings(
    String name,
    String instance,
    WebSettings web,
    NatsSettings nats,
    DatabaseSettings database,
    OrchestrationSettings orchestration,
    CheckSettings checks,
    int requiredAgents,
    Shutdown shutdown,
    Optional<Path> journalFile) {

  private static final Key<Path> JOURNAL_FILE =
      Key.optional(
          "quorate.journal.file",
          ValueType.path(),
          "Where everything that comes in is written down, to be replayed.");

  static final Section JOURNAL = Section.of("Journal", JOURNAL_FILE);

  /**
   * How to stop.
   *
   * @param drain how long HTTP stays up after the rest has stopped
   * @param budget within which the process stops, the drain included
   */
  record Shutdown(Duration drain, Duration budget) {}

  Settings {
    Objects.requireNonNull(name);
    Objects.requireNonNull(instance);
    Objects.requireNonNull(web);
    Objects.requireNonNull(nats);
    Objects.requireNonNull(database);
    Objects.requireNonNull(orchestration);
    Objects.requireNonNull(checks);
    Objects.requireNonNull(shutdown);
    Objects.requireNonNull(journalFile);
  }

  /** The settings in a valid configuration. */
  static Settings of(Configuration configuration) {
    NatsSettings nats = NatsSettings.of(configuration);
    return new Settings(
        configuration.get(ServiceSettings.NAME),
        configuration.get(ServiceSettings.INSTANCE),
        WebSettings.of(configuration),
        nats,
        DatabaseSettings.of(configuration),
        OrchestrationSettings.of(
            configuration,
            nats.subjects(),
            MarketSubjects.of(configuration).candles(),
            configuration.get(DatabaseSettings.RETENTION)),
        CheckSettings.of(configuration),
        configuration.get(AgentSettings.REQUIRED),
        new Shutdown(
            configuration.get(ServiceSettings.DRAIN), configuration.get(ServiceSettings.BUDGET)),
        configuration.find(JOURNAL_FILE));
  }

  /**
   * Key to value of all that is set and no secret. Read again, it gives equal settings, but for the
   * secrets.
   */
  Map<String, String> nonSecret() {
    return orchestration.configuration();
  }
}
