package quorate.agents;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

  /** The venue whose quote is furthest from the others in time makes room for one more. */
  private static final int MOST_VENUES = 100;

  private record Quoted(Instant at, Quote quote) {}

  private final String home;
  private final Map<String, Quoted> quotes = new HashMap<>();

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
    quotes.put(quote.venue(), new Quoted(at, quote));
    Optional<Instant> reached = reached();
    reached.ifPresent(now -> quotes.values().removeIf(one -> one.at().isBefore(now.minus(FRESH))));
    makeRoom(reached.orElse(at));
    if (reached.isEmpty() || at.isAfter(reached.get())) {
      // Others are too old to be compared with this one, or else its own time is wrong.
      return Opinion.none();
    }
    Map<String, Quote> compared = new HashMap<>();
    quotes.forEach(
        (venue, quoted) -> {
          if (!quoted.at().isAfter(reached.get())) {
            compared.put(venue, quoted.quote());
          }
        });
    Optional<Quote> ours = Optional.ofNullable(compared.remove(home));
    double[] others = compared.values().stream().mapToDouble(Quote::mid).sorted().toArray();
    return ours.isPresent() && others.length >= FEWEST_OTHERS
        ? opinion(ours.get(), median(others))
        : Opinion.none();
  }

  /**
   * The newest time that as many venues have reached as an opinion needs; empty if there is none.
   * What is later than that counts for nothing yet: a venue whose clock is wrong would make all
   * others old.
   */
  private Optional<Instant> reached() {
    List<Instant> newestFirst =
        quotes.values().stream().map(Quoted::at).sorted(Comparator.reverseOrder()).toList();
    for (int i = 0; i + FEWEST_OTHERS < newestFirst.size(); i++) {
      Instant newest = newestFirst.get(i);
      if (!newestFirst.get(i + FEWEST_OTHERS).isBefore(newest.minus(FRESH))) {
        return Optional.of(newest);
      }
    }
    return Optional.empty();
  }

  private void makeRoom(Instant now) {
    if (quotes.size() > MOST_VENUES) {
      quotes.entrySet().stream()
          .max(
              Comparator.comparing(
                      (Map.Entry<String, Quoted> entry) ->
                          Duration.between(entry.getValue().at(), now).abs())
                  .thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .ifPresent(quotes::remove);
    }
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
