package quorate.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param candles a file to replay; without one, a random walk
 * @param pace how often a candle is replayed, as the agents take it
 */
record Options(Optional<Path> candles, String pace, boolean help) {
  static final String USAGE =
      """
      usage: ./quickstart [--candles FILE.csv] [--pace DURATION]

      Starts PostgreSQL, nats-server, the orchestrator and two sample agents, and prints a line for
      each decision, until Ctrl-C.

        --candles FILE.csv  replays candles in the columns
                            open_time,open,high,low,close,volume,close_time (epoch milliseconds);
                            without it, a random walk
        --pace DURATION     time between two candles, such as 200ms or 1s; default 200ms
      """;

  private static final String DEFAULT_PACE = "200ms";

  /**
   * @throws IllegalArgumentException with a line for the user when the usage is wrong
   */
  static Options parse(List<String> arguments) {
    Optional<Path> candles = Optional.empty();
    String pace = DEFAULT_PACE;
    boolean help = false;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--candles" -> candles = Optional.of(file(value(word, words)));
        case "--pace" -> pace = value(word, words);
        case "--help", "-h" -> help = true;
        default -> throw new IllegalArgumentException("unknown option: " + word);
      }
    }
    return new Options(candles, pace, help);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.next();
  }

  private static Path file(String name) {
    Path file = Path.of(name).toAbsolutePath();
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("no such file, or it cannot be read: " + file);
    }
    return file;
  }
}
