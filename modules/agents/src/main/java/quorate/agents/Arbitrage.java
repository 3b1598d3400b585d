package quorate.agents;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import quorate.sdk.Agent;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;
import quorate.sdk.Quote;

/**
 * Compares the venue where one trades with the others: buys where it is cheaper than their median
 * by more than it costs, sells where it is dearer. It is an example, and no arbitrage of two legs:
 * a vote on a symbol cannot be one.
 */
final class Arbitrage implements Agent {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int FEWEST_OTHERS = 2;
  private static final double COST = 0.002;
  private static final double FULL = 0.01;

  /** The venue whose quote is oldest makes room for one more. */
  private static final int MOST_VENUES = 100;

  private record Quoted(Instant at, Quote quote) {}

  private final String home;
  private final Map<String, Quoted> quotes = new HashMap<>();
  private Instant now = Instant.MIN;

  /**
   * @param home the venue where one trades
   */
  Arbitrage(String home) {
    this.home = home;
  }

  @Override
  public Interest interest() {
    return Interest.quotes();
  }

  @Override
  public int warmUp() {
    return FEWEST_OTHERS + 1;
  }

  @Override
  public Opinion observe(Observation seen, Desk desk) {
    if (!(seen instanceof Observation.OfQuote(String symbol, Instant at, Quote quote))) {
      return Opinion.none();
    }
    now = at.isAfter(now) ? at : now;
    quotes.put(quote.venue(), new Quoted(at, quote));
    quotes.values().removeIf(quoted -> quoted.at().isBefore(now.minus(FRESH)));
    if (quotes.size() > MOST_VENUES) {
      quotes.entrySet().stream()
          .min(
              Comparator.comparing((Map.Entry<String, Quoted> entry) -> entry.getValue().at())
                  .thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .ifPresent(quotes::remove);
    }
    double[] others =
        quotes.values().stream()
            .map(Quoted::quote)
            .filter(other -> !other.venue().equals(home))
            .mapToDouble(Quote::mid)
            .sorted()
            .toArray();
    Optional<Quote> ours = Optional.ofNullable(quotes.get(home)).map(Quoted::quote);
    return ours.isPresent() && others.length >= FEWEST_OTHERS
        ? opinion(ours.get(), median(others))
        : Opinion.none();
  }

  private Opinion opinion(Quote ours, double reference) {
    double cheaper = reference / ours.ask() - 1 - COST;
    double dearer = ours.bid() / reference - 1 - COST;
    if (cheaper <= 0 && dearer <= 0) {
      return Opinion.none();
    }
    double gain = Math.max(cheaper, dearer);
    String reasoning =
        home
            + (cheaper > 0 ? " sells below" : " buys above")
            + " the median of the other venues by "
            + Figure.percent(gain, 2)
            + " after costs";
    return Confidence.trade(cheaper > 0, 0.5 + gain / FULL, reasoning);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
