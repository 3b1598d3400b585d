package quorate.program;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/**
 * What the command line asks for. Read by hand: there is little to read, and a library for it would
 * double the time to start.
 *
 * @param command the first word that is no option; the options may stand on both sides of it
 * @param arguments all other words but those that ask for help or the version
 */
record CommandLine(
    Optional<String> command, boolean help, boolean version, List<String> arguments) {

  CommandLine {
    arguments = List.copyOf(arguments);
  }

  static CommandLine parse(List<String> words) {
    Optional<String> command = Optional.empty();
    boolean help = false;
    boolean version = false;
    List<String> arguments = new ArrayList<>();
    ListIterator<String> rest = words.listIterator();
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--help", "-h" -> help = true;
        case "--version" -> version = true;
        default -> {
          if (command.isEmpty() && !word.startsWith("-")) {
            command = Optional.of(word);
          } else {
            arguments.add(word);
            if (word.startsWith("--") && rest.hasNext()) {
              String value = rest.next();
              // An option that has no value may be followed by another.
              if (value.startsWith("-")) {
                rest.previous();
              } else {
                arguments.add(value);
              }
            }
          }
        }
      }
    }
    return new CommandLine(command, help, version, arguments);
  }
}
