package quorate.sdk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

  /** All kinds that somebody wants to observe. */
  static Set<Kind> wantedBy(Interest interest) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Interest part : interest.parts()) {
      switch (part) {
        case Interest.Feed feed -> kinds.add(of(feed));
        case Interest.Every _ -> kinds.add(TICK);
        case Interest.Several several -> kinds.addAll(wantedBy(several));
      }
    }
    return kinds;
  }

  private static Kind of(Interest.Feed feed) {
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
