package quorate.agents;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import quorate.sdk.Book;
import quorate.sdk.Book.Level;

/**
 * How much more stands on one side of a venue's books than on the other, from -1, all offers, to 1,
 * all bids. Of each price counts the least size that stood there in the last three books, so that
 * what flickers counts for nothing.
 */
final class VenuePressure {
  static final int BOOKS = 3;

  private static final double WIDEST_SPREAD = 0.005;
  private static final double REACH = 0.005;
  private static final int LEVELS = 20;

  /** Of an exponential average of 5, which is seeded with the first value. */
  private static final double WEIGHT = 2.0 / (5 + 1);

  private final String name;
  private final Deque<Book> books = new ArrayDeque<>();
  private Instant last = Instant.EPOCH;
  private boolean seeded;
  private boolean known;
  private double pressure;
  private double value;

  VenuePressure(String name) {
    this.name = name;
  }

  void add(Instant at, Book book) {
    last = at;
    if (books.size() == BOOKS) {
      books.removeFirst();
    }
    books.addLast(book);
    known = books.size() == BOOKS && measure(book);
  }

  private boolean measure(Book book) {
    double mid = book.mid();
    double spread = book.asks().getFirst().price() - book.bids().getFirst().price();
    if (spread / mid > WIDEST_SPREAD) {
      return false;
    }
    double bids = standing(Book::bids, mid);
    double asks = standing(Book::asks, mid);
    value = bids + asks;
    if (value == 0) {
      return false;
    }
    double imbalance = (bids - asks) / value;
    pressure = seeded ? pressure + (imbalance - pressure) * WEIGHT : imbalance;
    seeded = true;
    return true;
  }

  /** What stands near the middle of the last book, by price times size. */
  private double standing(Function<Book, List<Level>> side, double mid) {
    return side.apply(books.getLast()).stream()
        .limit(LEVELS)
        .filter(level -> Math.abs(level.price() - mid) <= REACH * mid)
        .mapToDouble(level -> level.price() * leastSize(side, level.price()))
        .reduce(0, Double::sum);
  }

  private double leastSize(Function<Book, List<Level>> side, double price) {
    return books.stream().mapToDouble(book -> size(side.apply(book), price)).min().orElse(0);
  }

  private static double size(List<Level> levels, double price) {
    return levels.stream()
        .filter(level -> level.price() == price)
        .mapToDouble(Level::size)
        .findFirst()
        .orElse(0);
  }

  String name() {
    return name;
  }

  /** When its last book was seen. */
  Instant last() {
    return last;
  }

  /** Whether its last three books say anything. */
  boolean isKnown() {
    return known;
  }

  double pressure() {
    return pressure;
  }

  /** What stands on both sides. */
  double value() {
    return value;
  }
}
