package quorate.protocol;

import java.time.Instant;
import java.util.List;
import quorate.domain.InvalidField;
import quorate.domain.Names;

/**
 * The standing orders of a venue, as a feed sends them.
 *
 * @param symbol folded to upper case
 * @param at of the years 0 to 9999
 * @param venue 1 to 50 of {@code A-Z a-z 0-9 _ -}
 * @param bids price and size of each level, from the highest price down, 1 to 200
 * @param asks price and size of each level, from the lowest price up, 1 to 200, above all bids
 */
public record BookMessage(
    String symbol, Instant at, String venue, List<Level> bids, List<Level> asks) {
  static final int MOST_LEVELS = 200;

  /** A price and how much stands at it, both above 0 and finite. */
  public record Level(double price, double size) {
    double[] pair() {
      return new double[] {price, size};
    }
  }

  /**
   * @throws InvalidField when it breaks a rule, a crossed book among them
   */
  public BookMessage {
    symbol = Names.symbol(symbol);
    at = MarketNames.time("at", at);
    venue = MarketNames.venue("venue", venue);
    bids = levels("bids", bids, -1);
    asks = levels("asks", asks, 1);
    if (bids.getFirst().price() >= asks.getFirst().price()) {
      throw new InvalidField("bids", "must be below the lowest ask");
    }
  }

  private static List<Level> levels(String name, List<Level> levels, int direction) {
    if (levels.isEmpty() || levels.size() > MOST_LEVELS) {
      throw new InvalidField(name, "must have 1 to 200 levels: it has " + levels.size());
    }
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      MarketNames.positive(name, level.price());
      MarketNames.positive(name, level.size());
      if (i > 0 && Double.compare(level.price(), levels.get(i - 1).price()) != direction) {
        throw new InvalidField(
            name, "must be " + (direction > 0 ? "rising" : "falling") + " at level " + i);
      }
    }
    return List.copyOf(levels);
  }
}
