package quorate.domain;

import java.util.Locale;
import java.util.Optional;

/** The advice of a signal, and the verdict of a decision. */
public enum Action {
  BUY,
  SELL,
  HOLD;

  /** The action of that name in any case; empty for any other word. */
  public static Optional<Action> named(String word) {
    return switch (word) {
      case "BUY" -> Optional.of(BUY);
      case "SELL" -> Optional.of(SELL);
      case "HOLD" -> Optional.of(HOLD);
      default -> ofAnyCase(word);
    };
  }

  private static Optional<Action> ofAnyCase(String word) {
    // To lower case: to upper case, a word with a long s (U+017F) would be SELL as well.
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "buy" -> Optional.of(BUY);
      case "sell" -> Optional.of(SELL);
      case "hold" -> Optional.of(HOLD);
      default -> Optional.empty();
    };
  }

  /** Whether one buys what the other sells. */
  public boolean opposes(Action other) {
    return this == BUY && other == SELL || this == SELL && other == BUY;
  }
}
