package quorate.domain;

import java.time.Instant;

/** The one signal of an agent for a symbol that counts. */
final class StandingSignal extends ExpiryQueue.Entry {
  final Agent agent;
  final SymbolBook book;

  /** The place in the book's list; negative once it stands no more. */
  int place;

  private Opinion opinion;

  /** The book's number of the recorded decision that this signal was part of. */
  private long decidedIn = SymbolBook.UNDECIDED;

  StandingSignal(Agent agent, SymbolBook book, Opinion opinion) {
    this.agent = agent;
    this.book = book;
    this.opinion = opinion;
  }

  Opinion opinion() {
    return opinion;
  }

  Instant timestamp() {
    return opinion.timestamp();
  }

  /** One of the same timestamp is the same signal to the record: it makes nothing due. */
  void replace(Opinion newer) {
    if (!newer.timestamp().equals(timestamp())) {
      decidedIn = SymbolBook.UNDECIDED;
    }
    opinion = newer;
  }

  boolean isSupersededBy(Instant timestamp) {
    return !timestamp.isBefore(timestamp());
  }

  boolean isDecided() {
    return decidedIn == book.lastDecision();
  }

  /** Notes that the signal, unless another has taken its place, is part of the last decision. */
  void markDecidedIfOf(Instant timestamp) {
    if (timestamp.equals(timestamp())) {
      decidedIn = book.lastDecision();
    }
  }

  boolean stands() {
    return place >= 0;
  }
}
