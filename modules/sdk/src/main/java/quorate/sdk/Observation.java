package quorate.sdk;

import java.time.Instant;

/** What an agent observes. Immutable. */
public sealed interface Observation {

  /** The time of what is observed: a candle's end, else what its message says. */
  Instant at();

  /** What is about one symbol. */
  sealed interface OfSymbol extends Observation {
    /** In upper case. */
    String symbol();
  }

  /** A candle that has closed. */
  record OfCandle(String symbol, Candle candle) implements OfSymbol {
    @Override
    public Instant at() {
      return candle.closeTime();
    }
  }

  /** An order book. */
  record OfBook(String symbol, Instant at, Book book) implements OfSymbol {}

  /** A venue's best bid and ask. */
  record OfQuote(String symbol, Instant at, Quote quote) implements OfSymbol {}

  /** What a source thinks of the symbol. */
  record OfScore(String symbol, Instant at, Score score) implements OfSymbol {}

  /** That it is time. */
  record Tick(Instant at) implements Observation {}
}
