package quorate.domain;

import java.util.Optional;

/**
 * Which standing signals are wanted, by symbol and agent.
 *
 * @param symbol only those on one
 * @param agent only those of one
 * @param after only those that come after this symbol and agent
 * @param limit at most so many
 */
public record SignalPage(
    Optional<String> symbol, Optional<String> agent, Optional<Place> after, int limit) {

  /** A place in the order of symbols and agents. */
  public record Place(String symbol, String agent) {}

  boolean wantsSymbol(String name) {
    return symbol.map(name::equals).orElse(true)
        && after.map(place -> name.compareTo(place.symbol()) >= 0).orElse(true);
  }

  boolean wantsAgent(String inSymbol, String name) {
    return agent.map(name::equals).orElse(true)
        && after
            .filter(place -> place.symbol().equals(inSymbol))
            .map(place -> name.compareTo(place.agent()) > 0)
            .orElse(true);
  }
}
