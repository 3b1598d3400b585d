package quorate.agents;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import quorate.sdk.Agent;
import quorate.sdk.Book;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;

/**
 * Weighs the orders that stand on both sides of a book, as far as they have stood for three books.
 * Of several venues the one where most stands speaks.
 */
final class OrderBooks implements Agent {
  /** From here on pressure is a reason to trade; at twice that one is sure. */
  private static final double PRESSURE = 0.3;

  private static final double FULL_PRESSURE = 0.6;

  /** A venue that is silent for longer is left out. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** The venue whose last book is furthest away in time makes room for one more. */
  private static final int MOST_VENUES = 20;

  private final Map<String, VenuePressure> venues = new LinkedHashMap<>();

  @Override
  public Interest interest() {
    return Interest.books();
  }

  @Override
  public int warmUp() {
    return VenuePressure.BOOKS;
  }

  @Override
  public Opinion observe(Observation seen, Desk desk) {
    if (!(seen instanceof Observation.OfBook(String symbol, Instant at, Book book))) {
      return Opinion.none();
    }
    VenuePressure own = venues.get(book.venue());
    if (own != null && isApart(own, at)) {
      // What stood there before its silence says nothing of what stands there now.
      venues.remove(book.venue());
    }
    if (!venues.containsKey(book.venue()) && venues.size() == MOST_VENUES) {
      venues.values().stream()
          .max(Comparator.comparing(venue -> Duration.between(venue.last(), at).abs()))
          .ifPresent(venues.values()::remove);
    }
    venues.computeIfAbsent(book.venue(), VenuePressure::new).add(at, book);
    // Others are left out and not forgotten, for it may be this one whose time is wrong.
    return venues.values().stream()
        .filter(venue -> !isApart(venue, at))
        .filter(VenuePressure::isKnown)
        .max(Comparator.comparingDouble(VenuePressure::value))
        .map(OrderBooks::opinion)
        .orElse(Opinion.none());
  }

  /** Whether a venue's last book is of another time. */
  private static boolean isApart(VenuePressure venue, Instant at) {
    return Duration.between(venue.last(), at).abs().compareTo(SILENCE) > 0;
  }

  private static Opinion opinion(VenuePressure venue) {
    double pressure = Math.abs(venue.pressure());
    String reasoning =
        "pressure of standing orders on "
            + venue.name()
            + ' '
            + Figure.signed(venue.pressure(), 3)
            + ", their value "
            + Figure.of(venue.value(), 0);
    return pressure >= PRESSURE
        ? Confidence.trade(venue.pressure() > 0, pressure / FULL_PRESSURE, reasoning)
        : Confidence.hold(1 - pressure / FULL_PRESSURE, reasoning);
  }
}
