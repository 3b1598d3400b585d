package quorate.sdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an agent wants to observe. Immutable. */
public sealed interface Interest {

  /** Closed candles of its symbols. */
  static Interest candles() {
    return Feed.CANDLES;
  }

  /** Order books of its symbols. */
  static Interest books() {
    return Feed.BOOKS;
  }

  /** Best bids and asks of its symbols. */
  static Interest quotes() {
    return Feed.QUOTES;
  }

  /** Scores of its symbols, such as a model's view of the news. */
  static Interest scores() {
    return Feed.SCORES;
  }

  /**
   * A tick as often as this.
   *
   * @param pace from 10 ms to a day
   */
  static Interest every(Duration pace) {
    return new Every(pace);
  }

  /** This and another besides. */
  default Interest and(Interest other) {
    List<Interest> parts = new ArrayList<>(parts());
    parts.addAll(other.parts());
    return new Several(parts);
  }

  /** The feeds and paces that it is made of. */
  default List<Interest> parts() {
    return List.of(this);
  }

  /** A kind of market message. */
  enum Feed implements Interest {
    CANDLES,
    BOOKS,
    QUOTES,
    SCORES
  }

  /** A tick at a pace. */
  record Every(Duration pace) implements Interest {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    public Every {
      if (pace.compareTo(SHORTEST) < 0 || pace.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("pace must be between 10ms and 1d: " + pace);
      }
    }
  }

  /** More than one of them. */
  record Several(List<Interest> parts) implements Interest {
    public Several {
      parts = List.copyOf(parts);
    }
  }
}
