package quorate.orchestrator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import quorate.checks.CheckSettings;
import quorate.configuration.Configuration;
import quorate.nats.NatsSettings;
import quorate.orchestration.OrchestrationSettings;
import quorate.store.DatabaseSettings;
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

  /**
   * How to stop.
   *
   * @param drain how long HTTP stays up after the rest has stopped
   * @param budget within which the process stops, the drain included
   */
  record Shutdown(Duration drain, Duration budget) {
    Shutdown {
      if (drain.isNegative() || drain.compareTo(budget) >= 0) {
        throw new IllegalArgumentException(
            "drain must be less than budget: " + drain + ", " + budget);
      }
    }
  }

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
    return SettingsAssembly.settings(configuration);
  }

  /**
   * Key to value of all that is set and no secret. Read again, it gives equal settings, but for the
   * secrets.
   */
  Map<String, String> nonSecret() {
    return orchestration.configuration();
  }
}
