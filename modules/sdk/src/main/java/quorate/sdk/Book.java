package quorate.sdk;

import java.util.List;
import quorate.domain.Names;

/**
 * The standing orders of one venue. Immutable.
 *
 * @param venue 1 to 50 of {@code [A-Za-z0-9_-]}
 * @param bids who would buy, from the highest price down, 1 to 200 levels
 * @param asks who would sell, from the lowest price up, 1 to 200 levels, above all bids
 */
public record Book(String venue, List<Level> bids, List<Level> asks) {
  private static final int MOST_LEVELS = 200;

  /**
   * A price and how much stands at it.
   *
   * @param price above 0, finite
   * @param size above 0, finite
   */
  public record Level(double price, double size) {
    public Level {
      if (!(price > 0 && Double.isFinite(price))) {
        throw new IllegalArgumentException("price must be above 0: " + price);
      }
      if (!(size > 0 && Double.isFinite(size))) {
        throw new IllegalArgumentException("size must be above 0: " + size);
      }
    }
  }

  /**
   * @throws IllegalArgumentException if it breaks a rule, crossed books among them
   */
  public Book {
    if (!Names.isAgentType(venue)) {
      throw new IllegalArgumentException("venue must be 1 to 50 of [A-Za-z0-9_-]");
    }
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
    requireOrder("bids", bids, -1);
    requireOrder("asks", asks, 1);
    if (bids.getFirst().price() >= asks.getFirst().price()) {
      throw new IllegalArgumentException("the highest bid must be below the lowest ask");
    }
  }

  /** The mean of the best bid and the best ask. */
  public double mid() {
    return (bids.getFirst().price() + asks.getFirst().price()) / 2;
  }

  private static void requireOrder(String name, List<Level> levels, int direction) {
    if (levels.isEmpty() || levels.size() > MOST_LEVELS) {
      throw new IllegalArgumentException(name + " must have 1 to 200 levels: " + levels.size());
    }
    for (int i = 1; i < levels.size(); i++) {
      if (Double.compare(levels.get(i).price(), levels.get(i - 1).price()) != direction) {
        throw new IllegalArgumentException(
            name + " must be " + (direction > 0 ? "rising" : "falling") + " at level " + i);
      }
    }
  }
}
