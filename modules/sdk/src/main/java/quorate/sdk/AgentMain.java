package quorate.sdk;

import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.configuration.Section;
import quorate.logging.LogSettings;
import quorate.logging.Logging;
import quorate.running.StopBudget;
import quorate.running.StopSignals;

/** Runs agents as a program: reads its settings, works until it is told to stop, and ends. */
public final class AgentMain {
  private static final Logger LOG = System.getLogger(AgentMain.class.getName());

  /** How a program ends. */
  public static final int CLEAN = 0;

  public static final int FAILURE = 1;
  public static final int WRONG_USAGE = 2;

  /** As in sysexits.h. */
  public static final int INVALID_CONFIGURATION = 78;

  /** What may stand on the command line, a line each. */
  public static final String OPTIONS = AgentArguments.USAGE;

  private static final String DATABASE_VARIABLES = "QUORATE_DATABASE_";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private AgentMain() {}

  /**
   * Runs one agent and ends the process: for the {@code main} of an agent's own program.
   *
   * @param arguments {@code --config FILE}, {@code --plugins DIR} and {@code -Dkey=value}
   */
  public static void run(String[] arguments, AgentProvider provider) throws InterruptedException {
    Locale.setDefault(Locale.ROOT);
    System.exit(run(List.of(arguments), _ -> List.of(provider), Optional.empty(), System.err));
  }

  /**
   * Runs agents of these types until SIGTERM or SIGINT, or until the feed ends; a second signal
   * ends the process at once.
   *
   * @param arguments what stands on the command line besides command and types
   * @param types each is one agent
   * @param feed what they observe instead of the market on NATS
   * @param err for what is to be told before there is a log
   * @return the exit code
   */
  public static int run(
      List<String> arguments, List<String> types, Optional<MarketFeed> feed, PrintStream err)
      throws InterruptedException {
    return run(arguments, found -> types.stream().map(found::named).toList(), feed, err);
  }

  private static int run(
      List<String> arguments,
      Function<AgentTypes, List<AgentProvider>> providers,
      Optional<MarketFeed> feed,
      PrintStream err)
      throws InterruptedException {
    AgentArguments parsed;
    try {
      parsed = AgentArguments.parse(arguments);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return WRONG_USAGE;
    }
    Configuration configuration =
        catalogue().read(parsed.sources(System.getenv(), propertiesOfJvm()));
    List<String> problems = problems(configuration, feed.isPresent(), System.getenv());
    if (!problems.isEmpty()) {
      return refuse(problems, err);
    }
    try {
      List<AgentProvider> found =
          providers.apply(AgentTypes.find(configuration.find(AgentSettings.PLUGINS)));
      return run(configuration, found, feed, err);
    } catch (InvalidAgent e) {
      return refuse(e.problems(), err);
    }
  }

  private static int refuse(List<String> problems, PrintStream err) {
    problems.forEach(problem -> err.println("Invalid: " + problem));
    err.flush();
    return INVALID_CONFIGURATION;
  }

  private static int run(
      Configuration configuration,
      List<AgentProvider> providers,
      Optional<MarketFeed> feed,
      PrintStream err)
      throws InterruptedException {
    Logging logging = Logging.start(LogSettings.of(configuration), err);
    configuration.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    StopSignals signals = StopSignals.install();
    try {
      AgentRuntime runtime = AgentRuntime.start(configuration, providers, feed);
      signals.atFirst(runtime::end);
      boolean worked = worked(runtime);
      StopBudget.endWithin(STOP_LIMIT);
      return runtime.stop() && worked ? CLEAN : FAILURE;
    } catch (IllegalStateException e) {
      LOG.log(Level.ERROR, e.getMessage());
      return FAILURE;
    } finally {
      logging.flush();
    }
  }

  private static boolean worked(AgentRuntime runtime) throws InterruptedException {
    try {
      runtime.await();
      return true;
    } catch (IllegalStateException e) {
      LOG.log(Level.ERROR, e.getMessage());
      return false;
    }
  }

  /** All settings that agents take. */
  static Catalogue catalogue() {
    List<Section> tools =
        ServiceLoader.load(ToolServersProvider.class)
            .findFirst()
            .map(ToolServersProvider::settings)
            .orElse(List.of());
    return AgentSettings.catalogue(tools);
  }

  /**
   * What is wrong, each in a line. Agents know no database, and whoever gives them its password has
   * made a mistake that should not go by unnoticed.
   */
  static List<String> problems(
      Configuration configuration, boolean hasFeed, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    configuration.problems().forEach(problem -> problems.add(problem.text()));
    environment.keySet().stream()
        .filter(variable -> variable.startsWith(DATABASE_VARIABLES))
        .sorted()
        .forEach(
            variable -> problems.add(variable + " = ***: agents take no setting of the database"));
    if (problems.isEmpty() && !hasFeed && configuration.find(AgentSettings.SYMBOLS).isEmpty()) {
      problems.add(
          AgentSettings.SYMBOLS.name()
              + ": must name the symbols to watch on NATS, or * for all of them");
    }
    return problems;
  }

  private static Map<String, String> propertiesOfJvm() {
    Map<String, String> properties = new HashMap<>();
    Stream.of(System.getProperties().stringPropertyNames().toArray(String[]::new))
        .forEach(key -> properties.put(key, System.getProperty(key)));
    return properties;
  }
}
