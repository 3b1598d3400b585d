package quorate.nats;

import java.util.List;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.protocol.Subjects;

/**
 * The NATS subjects of the market, none with a wildcard. Candles also come on the same subject
 * followed by the name of their source.
 */
public record MarketSubjects(String candles, String books, String quotes, String scores) {

  /** Where candles come from; for programs that hear nothing else of the market. */
  public static final Key<String> CANDLES = subject("candles", "Where candles are published.");

  private static final Key<String> BOOKS = subject("books", "Where order books are published.");

  private static final Key<String> QUOTES =
      subject("quotes", "Where the best bids and asks are published.");

  private static final Key<String> SCORES =
      subject("scores", "Where scores are published, such as a model's view of the news.");

  public static final Section SECTION =
      Section.of("Market", CANDLES, BOOKS, QUOTES, SCORES)
          .with(
              apart(CANDLES, BOOKS),
              apart(CANDLES, QUOTES),
              apart(CANDLES, SCORES),
              different(BOOKS, QUOTES),
              different(BOOKS, SCORES),
              different(QUOTES, SCORES));

  /** The settings in a valid configuration. */
  public static MarketSubjects of(Configuration configuration) {
    return new MarketSubjects(
        configuration.get(CANDLES),
        configuration.get(BOOKS),
        configuration.get(QUOTES),
        configuration.get(SCORES));
  }

  /** All subjects on which candles come, the sources' with a wildcard. */
  public List<String> candlesOfAll() {
    return List.of(candles, candles + ".*");
  }

  /** Where a source sends, on one of these subjects. */
  public static String of(String subject, String source) {
    return subject + "." + source;
  }

  private static Key<String> subject(String name, String description) {
    return Key.of(
        "quorate.market.subjects." + name,
        ValueType.text(
            Subjects::isSubject, "a NATS subject: words separated by dots, without wildcard"),
        "quorate.market." + name,
        description);
  }

  /** What lies under the subject of candles is taken for candles of a source. */
  private static Rule apart(Key<String> candles, Key<String> other) {
    return Rule.of(
        candles,
        other,
        "the second may not be the first, or lie under it",
        (base, subject) -> !subject.equals(base) && !subject.startsWith(base + "."));
  }

  private static Rule different(Key<String> one, Key<String> other) {
    return Rule.of(one, other, "both must differ", (a, b) -> !a.equals(b));
  }
}
