package quorate.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An agent's advice on one symbol.
 *
 * @param agentName 1 to 100 of {@code [A-Za-z0-9_-]}
 * @param agentType 1 to 50 of the same set
 * @param symbol 1 to 32 of {@code [A-Za-z0-9/_.:-]}; folded to upper case
 * @param action what it advises
 * @param confidence how sure the agent is
 * @param timestamp when the agent formed it, by its own clock; cut to microseconds, which is what
 *     the database keeps, so that a signal read back equals the one heard
 * @param reasoning why; cut at 500 characters of Unicode, which is how PostgreSQL counts them
 */
public record Signal(
    String agentName,
    String agentType,
    String symbol,
    Action action,
    Ratio confidence,
    Instant timestamp,
    String reasoning) {
  public static final int MAX_REASONING = 500;

  /**
   * @throws InvalidField when a name breaks its rule
   */
  public Signal {
    agentName = Names.agentName(agentName);
    agentType = Names.agentType(agentType);
    symbol = Names.symbol(symbol);
    timestamp = timestamp.truncatedTo(ChronoUnit.MICROS);
    reasoning = cut(reasoning);
  }

  private static String cut(String reasoning) {
    if (reasoning.length() <= MAX_REASONING
        || reasoning.codePointCount(0, reasoning.length()) <= MAX_REASONING) {
      return reasoning;
    }
    return reasoning.substring(0, reasoning.offsetByCodePoints(0, MAX_REASONING));
  }
}
