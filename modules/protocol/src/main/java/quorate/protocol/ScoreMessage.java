package quorate.protocol;

import java.time.Instant;
import quorate.domain.InvalidField;
import quorate.domain.Names;

/**
 * What a source thinks of a symbol, as it says so.
 *
 * @param symbol folded to upper case
 * @param at of the years 0 to 9999
 * @param source 1 to 50 of {@code A-Z a-z 0-9 _ -}
 * @param score from -1 to 1
 * @param weight from 0 to 1
 */
public record ScoreMessage(String symbol, Instant at, String source, double score, double weight) {

  /**
   * @throws InvalidField when it breaks a rule
   */
  public ScoreMessage {
    symbol = Names.symbol(symbol);
    at = MarketNames.time("at", at);
    source = MarketNames.venue("source", source);
    if (!(score >= -1 && score <= 1)) {
      throw new InvalidField("score", "must be between -1 and 1: " + score);
    }
    if (!(weight >= 0 && weight <= 1)) {
      throw new InvalidField("weight", "must be between 0 and 1: " + weight);
    }
  }
}
