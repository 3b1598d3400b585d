package quorate.domain;

import java.time.Instant;
import java.util.Optional;

/** The one signal of an agent for a symbol that counts. */
final class StandingSignal extends ExpiryQueue.Entry {
  final Agent agent;
  final SymbolBook book;

  /** The place in the book's list; negative once it stands no more. */
  int place;

  private Opinion opinion;

  /** The book's number of the last recorded decision that a signal of the agent was part of. */
  private long decidedIn = SymbolBook.UNDECIDED;

  /** That signal's timestamp, which need not be the standing one's. */
  private Instant decidedTimestamp = Instant.MIN;

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

  void replace(Opinion newer) {
    opinion = newer;
  }

  boolean isSupersededBy(Instant timestamp) {
    return !timestamp.isBefore(timestamp());
  }

  /** Notes that the agent's signal of that timestamp is part of the book's last decision. */
  void markDecided(Instant timestamp) {
    decidedTimestamp = timestamp;
    decidedIn = book.lastDecision();
  }

  /** The timestamp of the agent's signal in the last recorded decision of the symbol. */
  Optional<Instant> decided() {
    return decidedIn == book.lastDecision() ? Optional.of(decidedTimestamp) : Optional.empty();
  }

  /**
   * Whether it is part of the last recorded decision. To the record, one of the same timestamp is
   * the same signal, whatever else it says.
   */
  boolean isDecided() {
    return decidedIn == book.lastDecision() && decidedTimestamp.equals(timestamp());
  }

  boolean stands() {
    return place >= 0;
  }
}
