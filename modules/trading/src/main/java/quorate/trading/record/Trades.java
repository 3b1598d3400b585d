package quorate.trading.record;

import quorate.trading.Position;

/**
 * How many positions of a session are closed.
 *
 * @param won those whose profit is above their fees
 * @param lost those whose profit is below them
 */
public record Trades(int total, int won, int lost) {
  public static final Trades NONE = new Trades(0, 0, 0);

  /** With one more that is closed. */
  public Trades with(Position closed) {
    return switch (closed.outcome()) {
      case WON -> new Trades(total + 1, won + 1, lost);
      case LOST -> new Trades(total + 1, won, lost + 1);
      case NEITHER -> new Trades(total + 1, won, lost);
    };
  }
}
