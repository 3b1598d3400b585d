package quorate.sdk;

import java.util.Locale;

/** What an observation is of. */
enum Kind {
  CANDLE,
  BOOK,
  QUOTE,
  SCORE,
  TICK;

  static Kind of(Observation seen) {
    return switch (seen) {
      case Observation.OfCandle _ -> CANDLE;
      case Observation.OfBook _ -> BOOK;
      case Observation.OfQuote _ -> QUOTE;
      case Observation.OfScore _ -> SCORE;
      case Observation.Tick _ -> TICK;
    };
  }

  static Kind of(Interest.Feed feed) {
    return switch (feed) {
      case CANDLES -> CANDLE;
      case BOOKS -> BOOK;
      case QUOTES -> QUOTE;
      case SCORES -> SCORE;
    };
  }

  /** As metrics and messages for people call it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
