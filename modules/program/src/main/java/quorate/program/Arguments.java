package quorate.program;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a command.
 *
 * @param files by option: {@code --config}
 * @param properties the {@code -Dkey=value} pairs
 */
record Arguments(Map<String, Path> files, Map<String, String> properties) {

  Arguments {
    files = Map.copyOf(files);
    properties = Map.copyOf(properties);
  }

  /**
   * Reads the arguments of a command that takes these options, each with a file, and pairs.
   *
   * @throws WrongUsage with a line for the user
   */
  static Arguments parse(List<String> words, Set<String> options) {
    Map<String, Path> files = new HashMap<>();
    Map<String, String> properties = new HashMap<>();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      int equals = word.indexOf('=');
      if (options.contains(word)) {
        files.put(word, file(word, rest));
      } else if (word.startsWith("-D") && equals > 2) {
        properties.put(word.substring(2, equals), word.substring(equals + 1));
      } else {
        throw new WrongUsage("unknown argument: " + word);
      }
    }
    return new Arguments(files, properties);
  }

  private static Path file(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new WrongUsage(option + " needs a file");
    }
    return Path.of(rest.next());
  }

  Optional<Path> file(String option) {
    return Optional.ofNullable(files.get(option));
  }
}
