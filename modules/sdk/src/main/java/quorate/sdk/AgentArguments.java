package quorate.sdk;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quorate.configuration.Source;

/**
 * What a command line says to a process of agents.
 *
 * @param config the settings' file, where one is named
 * @param plugins where agents of other types are found
 * @param properties the {@code -Dkey=value} pairs
 */
record AgentArguments(
    Optional<Path> config, Optional<Path> plugins, Map<String, String> properties) {
  static final String USAGE =
      """
        --config FILE  reads settings from FILE instead of quorate.properties
        --plugins DIR  takes agents of other types from the modular jars in DIR
        -Dkey=value    sets one setting; goes before the environment, the file and the defaults
      """;

  private static final Path DEFAULT_FILE = Path.of("quorate.properties");

  /** Read by the launcher, for the JVM; it is named like a setting and is none. */
  private static final String LAUNCHERS_VARIABLE = "QUORATE_JAVA_OPTIONS";

  /**
   * @throws IllegalArgumentException with a line for the user
   */
  static AgentArguments parse(List<String> words) {
    Optional<Path> config = Optional.empty();
    Optional<Path> plugins = Optional.empty();
    Map<String, String> properties = new HashMap<>();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      int equals = word.indexOf('=');
      if (word.equals("--config")) {
        config = Optional.of(path(word, "a file", rest));
      } else if (word.equals("--plugins")) {
        plugins = Optional.of(path(word, "a directory", rest));
      } else if (word.startsWith("-D") && equals > 2) {
        properties.put(word.substring(2, equals), word.substring(equals + 1));
      } else {
        throw new IllegalArgumentException("unknown argument: " + word);
      }
    }
    return new AgentArguments(config, plugins, properties);
  }

  private static Path path(String option, String what, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs " + what);
    }
    String text = rest.next();
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          option + " needs " + what + ", and this is none: " + text, e);
    }
  }

  /**
   * The sources of settings, from the weakest to the strongest.
   *
   * @param ofJvm its own {@code -D} pairs count as well; those after the command are stronger
   */
  List<Source> sources(Map<String, String> environment, Map<String, String> ofJvm) {
    Map<String, String> pairs = new HashMap<>(ofJvm);
    pairs.putAll(properties);
    plugins.ifPresent(directory -> pairs.put(AgentSettings.PLUGINS.name(), directory.toString()));
    Map<String, String> variables = new HashMap<>(environment);
    variables.remove(LAUNCHERS_VARIABLE);
    return List.of(
        config.map(Source::file).orElseGet(() -> Source.fileIfPresent(DEFAULT_FILE)),
        Source.environment(variables),
        Source.commandLine(pairs));
  }
}
