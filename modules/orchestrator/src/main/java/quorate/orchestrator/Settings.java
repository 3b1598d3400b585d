package quorate.orchestrator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import quorate.checks.CheckSettings;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.configuration.Source;
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
    Optional<Path> journalFile,
    Log log) {

  private static final Path DEFAULT_FILE = Path.of("quorate.properties");
  private static final String REPLAY = "replay";

  /** Read by the launcher, for the JVM; it is named like a setting and is none. */
  private static final String LAUNCHERS_VARIABLE = "QUORATE_JAVA_OPTIONS";

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

  /** What is logged, and how. */
  record Log(LogLevel level, Logging.Format format) {
    Log {
      Objects.requireNonNull(level);
      Objects.requireNonNull(format);
    }
  }

  /** What came of reading a configuration. */
  sealed interface Outcome {

    /** What was ignored, each in one line. */
    List<String> warnings();

    record Valid(Settings settings, List<String> warnings) implements Outcome {}

    record Invalid(List<Problem> problems, List<String> warnings) implements Outcome {}
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
    Objects.requireNonNull(log);
  }

  /**
   * The sources of a running program, from the weakest to the strongest.
   *
   * @param file the one that was named; without it, that in the working directory if there is one
   * @param commandLine its pairs, and the system properties
   */
  static List<Source> sources(
      Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
    return List.of(
        file.map(Source::file).orElseGet(() -> Source.fileIfPresent(DEFAULT_FILE)),
        Source.environment(withoutLaunchers(environment)),
        Source.commandLine(commandLine));
  }

  private static Map<String, String> withoutLaunchers(Map<String, String> environment) {
    Map<String, String> ours = new HashMap<>(environment);
    ours.remove(LAUNCHERS_VARIABLE);
    return ours;
  }

  /**
   * Reads settings.
   *
   * @param sources from the weakest to the strongest
   * @param hostName the instance is called so if nobody calls it otherwise
   */
  static Outcome read(List<Source> sources, String hostName) {
    Configuration configuration = configuration(sources, hostName);
    return configuration.problems().isEmpty()
        ? new Outcome.Valid(SettingsAssembly.settings(configuration), configuration.warnings())
        : new Outcome.Invalid(configuration.problems(), configuration.warnings());
  }

  /**
   * Settings of a journal.
   *
   * @param values what {@link #nonSecret} gave; where nothing is said, a default that is the same
   *     on every host
   */
  static Outcome ofJournal(Map<String, String> values) {
    return read(List.of(Source.given("journal", values)), REPLAY);
  }

  /** What the sources say, be it valid or not. */
  static Configuration configuration(List<Source> sources, String hostName) {
    List<Source> all = new ArrayList<>();
    all.add(Source.defaults(Map.of(ServiceKeys.INSTANCE.name(), hostName)));
    all.addAll(sources);
    return Keys.CATALOGUE.read(all);
  }

  /**
   * Key to value of all that is set and no secret. Read again, it gives equal settings, but for the
   * secrets.
   */
  Map<String, String> nonSecret() {
    return orchestration.configuration();
  }
}
