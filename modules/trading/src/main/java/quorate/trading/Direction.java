package quorate.trading;

/** On which side of zero a position stands. */
public enum Direction {
  LONG,
  SHORT;

  /** The direction of a position that an order of this side opens. */
  static Direction openedBy(Side side) {
    return switch (side) {
      case BUY -> LONG;
      case SELL -> SHORT;
    };
  }
}
