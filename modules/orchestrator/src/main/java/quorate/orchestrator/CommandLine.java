package quorate.orchestrator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says. Read by hand: there is little to read, and a library for it would
 * double the time to start.
 *
 * @param command what to do; empty where only help or the version is wanted
 * @param config the file named with {@code --config}
 * @param properties the {@code -Dkey=value} pairs
 */
record CommandLine(
    Optional<Command> command,
    boolean help,
    boolean version,
    Optional<Path> config,
    Optional<Path> input,
    Optional<Path> output,
    Map<String, String> properties) {

  /** What the program can do. */
  enum Command {
    ORCHESTRATOR,
    CONFIG,
    REPLAY
  }

  CommandLine {
    properties = Map.copyOf(properties);
  }

  /**
   * @throws WrongUsage with a line for the user
   */
  static CommandLine parse(List<String> arguments) {
    Optional<Command> command = Optional.empty();
    boolean help = false;
    boolean version = false;
    Map<String, Path> files = new HashMap<>();
    Map<String, String> properties = new HashMap<>();
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--help", "-h" -> help = true;
        case "--version" -> version = true;
        case "--config", "--input", "--output" -> files.put(word, file(word, words));
        default -> {
          if (word.startsWith("-D") && word.indexOf('=') > 2) {
            int equals = word.indexOf('=');
            properties.put(word.substring(2, equals), word.substring(equals + 1));
          } else if (command.isEmpty() && !word.startsWith("-")) {
            command = Optional.of(command(word));
          } else {
            throw new WrongUsage("unknown argument: " + word);
          }
        }
      }
    }
    return new CommandLine(
            command,
            help,
            version,
            Optional.ofNullable(files.get("--config")),
            Optional.ofNullable(files.get("--input")),
            Optional.ofNullable(files.get("--output")),
            properties)
        .checked();
  }

  private CommandLine checked() {
    if (help || version) {
      return this;
    }
    if (command.isEmpty()) {
      throw new WrongUsage("no command");
    }
    boolean replays = command.get() == Command.REPLAY;
    if (replays && input.isEmpty()) {
      throw new WrongUsage("replay needs --input FILE");
    }
    if (replays && (config.isPresent() || !properties.isEmpty())) {
      throw new WrongUsage("--config and -D are not for replay: a journal holds its settings");
    }
    if (!replays && (input.isPresent() || output.isPresent())) {
      throw new WrongUsage("--input and --output are for replay");
    }
    return this;
  }

  private static Command command(String word) {
    return switch (word) {
      case "orchestrator" -> Command.ORCHESTRATOR;
      case "config" -> Command.CONFIG;
      case "replay" -> Command.REPLAY;
      default -> throw new WrongUsage("unknown command: " + word);
    };
  }

  private static Path file(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new WrongUsage(option + " needs a file");
    }
    return Path.of(words.next());
  }
}
