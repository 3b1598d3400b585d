package quorate.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quorate.configuration.DurationText;
import quorate.domain.Names;
import quorate.market.CandleFile;

/**
 * What the command line says.
 *
 * @param candles a file that is replayed; without one it is a random walk
 * @param symbol whose candles they are
 * @param pace how long one candle takes
 * @param agents the types of the agents, each a process of its own
 */
record Options(
    Optional<Path> candles, String symbol, Duration pace, List<String> agents, boolean help) {
  static final String USAGE =
      """
      usage: ./quickstart [--candles FILE.csv] [--pace DURATION] [--agents LIST]

      Starts PostgreSQL, nats-server, the orchestrator, the API server, a feed, four agents and a
      gateway for models (MCP), and prints a line for each decision that somebody voted for, until
      Ctrl-C. At least two must vote for a decision.

        --candles FILE.csv  replays candles in the columns
                            open_time,open,high,low,close,volume,close_time (epoch milliseconds);
                            without it, a random walk
        --pace DURATION     time between two candles, such as 200ms or 1s; default 200ms
        --agents LIST       which agents; default technical,trend,reversion,risk
      """;

  static final List<String> DEFAULT_AGENTS = List.of("technical", "trend", "reversion", "risk");

  private static final String WALKS_SYMBOL = "BTC-USD";
  private static final Duration DEFAULT_PACE = Duration.ofMillis(200);
  private static final Duration SHORTEST_PACE = Duration.ofMillis(1);
  private static final Duration LONGEST_PACE = Duration.ofHours(1);
  private static final int MOST_AGENTS = 20;

  Options {
    agents = List.copyOf(agents);
  }

  /**
   * @throws IllegalArgumentException with a line for the user when the usage is wrong
   */
  static Options parse(List<String> arguments) {
    Optional<Path> candles = Optional.empty();
    Duration pace = DEFAULT_PACE;
    List<String> agents = DEFAULT_AGENTS;
    boolean help = false;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--candles" -> candles = Optional.of(file(value(word, words)));
        case "--pace" -> pace = pace(value(word, words));
        case "--agents" -> agents = agents(value(word, words));
        case "--help", "-h" -> help = true;
        default -> throw new IllegalArgumentException("unknown option: " + word);
      }
    }
    return new Options(
        candles, candles.map(Options::symbol).orElse(WALKS_SYMBOL), pace, agents, help);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.next();
  }

  private static Duration pace(String text) {
    return DurationText.parse(text)
        .filter(pace -> pace.compareTo(SHORTEST_PACE) >= 0 && pace.compareTo(LONGEST_PACE) <= 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--pace must be between 1ms and 1h, such as 200ms: " + text));
  }

  private static List<String> agents(String text) {
    List<String> types = Stream.of(text.split(",", -1)).map(String::strip).toList();
    if (types.size() > MOST_AGENTS
        || types.stream().distinct().count() < types.size()
        || !types.stream().allMatch(Names::isAgentType)) {
      throw new IllegalArgumentException(
          "--agents must be at most 20 different types, such as technical,trend: " + text);
    }
    return types;
  }

  private static Path file(String name) {
    Path file = Path.of(name).toAbsolutePath();
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("no such file, or it cannot be read: " + file);
    }
    return file;
  }

  /** As the file is named, if that is a symbol. */
  private static String symbol(Path file) {
    String symbol = CandleFile.symbolOf(file);
    return Names.isSymbol(symbol) ? symbol : WALKS_SYMBOL;
  }
}
