package quorate.program;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import quorate.configuration.Source;

/** Where a command that reads settings finds them: file, environment, command line. */
final class SettingsArguments {
  static final String USAGE =
      """
        --config FILE  reads settings from FILE instead of quorate.properties
        -Dkey=value    sets one setting; goes before the environment, the file and the defaults
      """;

  private static final String FILE = "--config";
  private static final Path DEFAULT_FILE = Path.of("quorate.properties");

  /** Read by the launcher, for the JVM; it is named like a setting and is none. */
  private static final String LAUNCHERS_VARIABLE = "QUORATE_JAVA_OPTIONS";

  private SettingsArguments() {}

  /**
   * The sources, from the weakest to the strongest.
   *
   * @throws WrongUsage with a line for the user
   */
  static List<Source> sources(List<String> arguments) {
    Map<String, String> ofJvm = new HashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(key -> ofJvm.put(key, System.getProperty(key)));
    return sources(arguments, System.getenv(), ofJvm);
  }

  /**
   * @param ofJvm its own {@code -D} pairs count as well; those after the command are stronger
   */
  static List<Source> sources(
      List<String> arguments, Map<String, String> environment, Map<String, String> ofJvm) {
    Arguments parsed = Arguments.parse(arguments, Set.of(FILE));
    Map<String, String> pairs = new HashMap<>(ofJvm);
    pairs.putAll(parsed.properties());
    Map<String, String> variables = new HashMap<>(environment);
    variables.remove(LAUNCHERS_VARIABLE);
    return List.of(
        parsed.file(FILE).map(Source::file).orElseGet(() -> Source.fileIfPresent(DEFAULT_FILE)),
        Source.environment(variables),
        Source.commandLine(pairs));
  }
}
