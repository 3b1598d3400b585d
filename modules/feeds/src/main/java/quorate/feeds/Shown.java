package quorate.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quorate.protocol.BookMessage;
import quorate.protocol.Books;
import quorate.protocol.CandleMessage;
import quorate.protocol.Candles;
import quorate.protocol.QuoteMessage;
import quorate.protocol.Quotes;
import quorate.protocol.ScoreMessage;
import quorate.protocol.Scores;
import quorate.sdk.Book;
import quorate.sdk.Candle;
import quorate.sdk.Observation;
import quorate.sdk.Quote;
import quorate.sdk.Score;

/** One message of a market: for agents in this process, or as it is sent. */
sealed interface Shown {

  FeedOptions.Kind kind();

  String symbol();

  /** The last instant that it speaks of. */
  Instant at();

  /** The same at a later time. */
  Shown later(Duration by);

  /**
   * What an agent in this process observes.
   *
   * @throws IllegalArgumentException if it is no number that an agent could reckon with
   */
  Observation.OfSymbol seen();

  /**
   * The message as it is sent.
   *
   * @param source who sends it, where messages of its kind say so
   */
  byte[] message(Optional<String> source);

  /** A candle, with exact prices. */
  record OfCandle(quorate.market.Candle candle) implements Shown {
    @Override
    public FeedOptions.Kind kind() {
      return FeedOptions.Kind.CANDLES;
    }

    @Override
    public String symbol() {
      return candle.symbol();
    }

    @Override
    public Instant at() {
      return candle.closeTime();
    }

    @Override
    public Shown later(Duration by) {
      return new OfCandle(
          new quorate.market.Candle(
              candle.symbol(),
              candle.openTime().plus(by),
              candle.closeTime().plus(by),
              candle.open(),
              candle.high(),
              candle.low(),
              candle.close(),
              candle.volume()));
    }

    @Override
    public Observation.OfSymbol seen() {
      return new Observation.OfCandle(
          candle.symbol(),
          new Candle(
              candle.openTime(),
              candle.closeTime(),
              candle.open().doubleValue(),
              candle.high().doubleValue(),
              candle.low().doubleValue(),
              candle.close().doubleValue(),
              candle.volume().doubleValue()));
    }

    @Override
    public byte[] message(Optional<String> source) {
      return Candles.message(new CandleMessage(candle, true, source));
    }
  }

  /** An order book. */
  record OfBook(BookMessage book) implements Shown {
    @Override
    public FeedOptions.Kind kind() {
      return FeedOptions.Kind.BOOKS;
    }

    @Override
    public String symbol() {
      return book.symbol();
    }

    @Override
    public Instant at() {
      return book.at();
    }

    @Override
    public Shown later(Duration by) {
      return new OfBook(
          new BookMessage(
              book.symbol(), book.at().plus(by), book.venue(), book.bids(), book.asks()));
    }

    @Override
    public Observation.OfSymbol seen() {
      return new Observation.OfBook(
          book.symbol(),
          book.at(),
          new Book(book.venue(), levels(book.bids()), levels(book.asks())));
    }

    private static List<Book.Level> levels(List<BookMessage.Level> levels) {
      return levels.stream().map(level -> new Book.Level(level.price(), level.size())).toList();
    }

    @Override
    public byte[] message(Optional<String> source) {
      return Books.message(book);
    }
  }

  /** A venue's best prices. */
  record OfQuote(QuoteMessage quote) implements Shown {
    @Override
    public FeedOptions.Kind kind() {
      return FeedOptions.Kind.QUOTES;
    }

    @Override
    public String symbol() {
      return quote.symbol();
    }

    @Override
    public Instant at() {
      return quote.at();
    }

    @Override
    public Shown later(Duration by) {
      return new OfQuote(
          new QuoteMessage(
              quote.symbol(), quote.at().plus(by), quote.venue(), quote.bid(), quote.ask()));
    }

    @Override
    public Observation.OfSymbol seen() {
      return new Observation.OfQuote(
          quote.symbol(), quote.at(), new Quote(quote.venue(), quote.bid(), quote.ask()));
    }

    @Override
    public byte[] message(Optional<String> source) {
      return Quotes.message(quote);
    }
  }

  /** What a source thinks. */
  record OfScore(ScoreMessage score) implements Shown {
    @Override
    public FeedOptions.Kind kind() {
      return FeedOptions.Kind.SCORES;
    }

    @Override
    public String symbol() {
      return score.symbol();
    }

    @Override
    public Instant at() {
      return score.at();
    }

    @Override
    public Shown later(Duration by) {
      return new OfScore(
          new ScoreMessage(
              score.symbol(), score.at().plus(by), score.source(), score.score(), score.weight()));
    }

    @Override
    public Observation.OfSymbol seen() {
      return new Observation.OfScore(
          score.symbol(), score.at(), new Score(score.source(), score.score(), score.weight()));
    }

    @Override
    public byte[] message(Optional<String> source) {
      return Scores.message(score);
    }
  }
}
