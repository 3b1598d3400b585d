package quorate.feeds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import quorate.configuration.DurationText;
import quorate.domain.Names;
import quorate.running.Clock;
import quorate.sdk.MarketFeed;

/**
 * What a command line says of a feed.
 *
 * @param origin where the market comes from; empty if the command line names nothing
 * @param pace how long one message takes
 * @param loop whether to begin anew at the end of a file
 * @param symbol whose market it is, where the origin does not say it, and the only one sent where
 *     it does
 * @param source who the feed says it is
 */
public record FeedOptions(
    Optional<Origin> origin,
    Duration pace,
    boolean loop,
    Optional<String> symbol,
    Optional<String> source) {
  /** How {@code --help} explains them. */
  public static final String USAGE =
      """
        --candles FILE      candles, as CSV with the columns open_time,open,high,low,close,volume,
                            close_time; times are epoch milliseconds
        --books FILE        order books, as JSON, one a line
        --quotes FILE       best bids and asks of venues, as JSON, one a line
        --scores FILE       what sources think, as JSON, one a line
        --random-walk SEED  candles of four hours that a seed makes
        --pace DURATION     how long one of them takes, 1ms to 1h; 100ms by default
        --loop              begins anew at the end of the file, its times moved on
        --symbol SYMBOL     whose candles they are, by default as the file is named; of other
                            messages, those of this symbol alone
        --source NAME       who the feed says it is
      """;

  private static final Duration DEFAULT_PACE = Duration.ofMillis(100);
  private static final Duration SHORTEST_PACE = Duration.ofMillis(1);
  private static final Duration LONGEST_PACE = Duration.ofHours(1);

  /**
   * The feed that is asked for, to agents in this process; empty if none is. A file is read and
   * checked whole.
   *
   * @throws UnusableFeed if its file is none
   */
  public Optional<MarketFeed> open(Clock clock) {
    return origin.map(from -> new ReplayFeed(Tapes.open(from, this, clock.now()), pace, clock));
  }

  /** Where a market comes from. */
  public sealed interface Origin {

    /** A file of one kind of messages. */
    record File(Kind kind, Path path) implements Origin {}

    /** Candles that a seed makes. */
    record Walk(long seed) implements Origin {}
  }

  /** What a file holds. */
  public enum Kind {
    CANDLES,
    BOOKS,
    QUOTES,
    SCORES
  }

  /**
   * What was read.
   *
   * @param rest the words that are no options of a feed, in their order
   */
  public record Parsed(FeedOptions options, List<String> rest) {
    public Parsed {
      rest = List.copyOf(rest);
    }
  }

  /**
   * Reads them from a command line.
   *
   * @throws IllegalArgumentException with a line for the user
   */
  public static Parsed parse(List<String> words) {
    Reading reading = new Reading();
    Iterator<String> left = words.iterator();
    while (left.hasNext()) {
      reading.take(left.next(), left);
    }
    return new Parsed(
        new FeedOptions(reading.origin, reading.pace, reading.loop, reading.symbol, reading.source),
        reading.rest);
  }

  private static final class Reading {
    private Optional<Origin> origin = Optional.empty();
    private Duration pace = DEFAULT_PACE;
    private boolean loop;
    private Optional<String> symbol = Optional.empty();
    private Optional<String> source = Optional.empty();
    private final List<String> rest = new ArrayList<>();

    void take(String word, Iterator<String> left) {
      switch (word) {
        case "--candles" -> from(file(Kind.CANDLES, word, left));
        case "--books" -> from(file(Kind.BOOKS, word, left));
        case "--quotes" -> from(file(Kind.QUOTES, word, left));
        case "--scores" -> from(file(Kind.SCORES, word, left));
        case "--random-walk" -> from(new Origin.Walk(seed(value(word, left))));
        case "--pace" -> pace = pace(value(word, left));
        case "--loop" -> loop = true;
        case "--symbol" -> symbol = Optional.of(symbol(value(word, left)));
        case "--source" -> source = Optional.of(source(value(word, left)));
        default -> {
          rest.add(word);
          if (word.startsWith("--") && left.hasNext()) {
            rest.add(left.next());
          }
        }
      }
    }

    private void from(Origin next) {
      if (origin.isPresent()) {
        throw new IllegalArgumentException(
            "only one of --candles, --books, --quotes, --scores and --random-walk can be given");
      }
      origin = Optional.of(next);
    }
  }

  private static Origin file(Kind kind, String option, Iterator<String> left) {
    return new Origin.File(kind, Path.of(value(option, left)));
  }

  private static String value(String option, Iterator<String> left) {
    if (!left.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return left.next();
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--random-walk needs a whole number as its seed: " + text, e);
    }
  }

  private static Duration pace(String text) {
    Optional<Duration> pace = DurationText.parse(text);
    if (pace.isEmpty()
        || pace.get().compareTo(SHORTEST_PACE) < 0
        || pace.get().compareTo(LONGEST_PACE) > 0) {
      throw new IllegalArgumentException(
          "--pace must be between 1ms and 1h, such as 100ms: " + text);
    }
    return pace.get();
  }

  private static String symbol(String text) {
    try {
      return Names.symbol(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--symbol: " + e.getMessage(), e);
    }
  }

  private static String source(String text) {
    try {
      return Names.source(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--source: " + e.getMessage(), e);
    }
  }
}
