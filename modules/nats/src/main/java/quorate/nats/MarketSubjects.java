package quorate.nats;

import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.protocol.Subjects;

/**
 * On which subjects feeds show the market. Consumers hear each of them, and what is under it, where
 * one source of several sends.
 *
 * @param candles closed intervals
 * @param books order books
 * @param quotes best bids and asks
 * @param scores what sources think of a symbol
 */
public record MarketSubjects(String candles, String books, String quotes, String scores) {
  private static final Key<String> CANDLES = subject("candles", "Where feeds send candles.");
  private static final Key<String> BOOKS = subject("books", "Where feeds send order books.");
  private static final Key<String> QUOTES =
      subject("quotes", "Where feeds send the best bid and ask of a venue.");
  private static final Key<String> SCORES =
      subject("scores", "Where sources send what they think of a symbol.");

  public static final Section SECTION = Section.of("Market", CANDLES, BOOKS, QUOTES, SCORES);

  private static Key<String> subject(String name, String description) {
    return Key.of(
        "quorate.market.subjects." + name,
        ValueType.text(
            Subjects::isSubject, "a NATS subject: words separated by dots, without wildcard"),
        "quorate.market." + name,
        description);
  }

  /** The subjects in a valid configuration. */
  public static MarketSubjects of(Configuration configuration) {
    return new MarketSubjects(
        configuration.get(CANDLES),
        configuration.get(BOOKS),
        configuration.get(QUOTES),
        configuration.get(SCORES));
  }

  /** Where a source sends, on one of these subjects. */
  public static String of(String subject, String source) {
    return subject + "." + source;
  }
}
