package quorate.configuration;

import java.nio.file.Path;

/**
 * Where a value comes from.
 *
 * @param text as an operator reads it
 */
public record Origin(String text) {
  /** The code, or where the program runs. */
  static final Origin DEFAULT = new Origin("default");

  static final Origin COMMAND_LINE = new Origin("command line");

  static Origin line(Path file, int number) {
    return new Origin(file + ", line " + number);
  }

  /** A secret in a file of its own. */
  static Origin secretFile(String file, Origin named) {
    return new Origin("file " + file + ", named by " + named.text());
  }
}
