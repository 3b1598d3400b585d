package quorate.protocol;

import java.time.Instant;
import quorate.domain.InvalidField;
import quorate.domain.Names;

/**
 * A venue's best prices, as a feed sends them.
 *
 * @param symbol folded to upper case
 * @param at of the years 0 to 9999
 * @param venue 1 to 50 of {@code A-Z a-z 0-9 _ -}
 * @param bid above 0
 * @param ask above the bid and finite
 */
public record QuoteMessage(String symbol, Instant at, String venue, double bid, double ask) {

  /**
   * @throws InvalidField when it breaks a rule
   */
  public QuoteMessage {
    symbol = Names.symbol(symbol);
    at = MarketNames.time("at", at);
    venue = MarketNames.venue("venue", venue);
    MarketNames.positive("bid", bid);
    MarketNames.positive("ask", ask);
    if (bid >= ask) {
      throw new InvalidField("bid", "must be below ask: " + bid);
    }
  }
}
