package quorate.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import quorate.fleet.CandleFile;
import quorate.fleet.CandleSource;
import quorate.fleet.Durations;
import quorate.fleet.Feed;
import quorate.fleet.RandomWalk;

/**
 * What the command line says.
 *
 * @param feed what the agents watch: a file that is replayed or, without one, a random walk
 */
record Options(Feed feed, boolean help) {
  static final String USAGE =
      """
      usage: ./quickstart [--candles FILE.csv] [--pace DURATION]

      Starts PostgreSQL, nats-server, the orchestrator and two sample agents, and prints a line for
      each decision that somebody voted for, until Ctrl-C.

        --candles FILE.csv  replays candles in the columns
                            open_time,open,high,low,close,volume,close_time (epoch milliseconds);
                            without it, a random walk
        --pace DURATION     time between two candles, such as 200ms or 1s; default 200ms
      """;

  private static final String SYMBOL = "BTC-USD";
  private static final long SEED = 7;
  private static final Duration DEFAULT_PACE = Duration.ofMillis(200);

  /**
   * @throws IllegalArgumentException with a line for the user when the usage is wrong
   */
  static Options parse(List<String> arguments) {
    CandleSource source = new RandomWalk(SEED);
    Duration pace = DEFAULT_PACE;
    boolean help = false;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--candles" -> source = file(value(word, words));
        case "--pace" -> pace = pace(value(word, words));
        case "--help", "-h" -> help = true;
        default -> throw new IllegalArgumentException("unknown option: " + word);
      }
    }
    return new Options(new Feed(SYMBOL, source, pace, true), help);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.next();
  }

  private static Duration pace(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--pace " + e.getMessage(), e);
    }
  }

  private static CandleFile file(String name) {
    Path file = Path.of(name).toAbsolutePath();
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("no such file, or it cannot be read: " + file);
    }
    return new CandleFile(file, InstantSource.system());
  }
}
