package quorate.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The one signal of an agent for a symbol that counts.
 *
 * <p>What it says lies in its own fields, and a newer signal is written over it. Objects of a
 * signal that live until the next one comes would be old by then, and fill the heap with what only
 * a full collection takes away; and a hundred thousand of these must fit a small heap.
 */
final class StandingSignal extends ExpiryQueue.Entry {
  final Agent agent;
  final SymbolBook book;

  /** The place in the book's list; negative once it stands no more. */
  int place;

  private Action action = Action.HOLD;
  private int confidenceMillionths;
  private long timestampSecond;
  private int timestampNano;
  private String reasoning = "";

  /** The share of the budget for all reasonings that this one takes. */
  private int reasoningBytes;

  /** The book's number of the last recorded decision that a signal of the agent was part of. */
  private long decidedIn = SymbolBook.UNDECIDED;

  /** That signal's timestamp, which need not be the standing one's. */
  private Instant decidedTimestamp = Instant.MIN;

  /** Says nothing until it is told to. */
  StandingSignal(Agent agent, SymbolBook book) {
    this.agent = agent;
    this.book = book;
  }

  /** Says what the signal says, but for its reasoning. */
  void say(Signal signal, String reasoning, int reasoningBytes) {
    this.action = signal.action();
    this.confidenceMillionths = signal.confidence().millionths();
    this.timestampSecond = signal.timestamp().getEpochSecond();
    this.timestampNano = signal.timestamp().getNano();
    this.reasoning = reasoning;
    this.reasoningBytes = reasoningBytes;
  }

  int reasoningBytes() {
    return reasoningBytes;
  }

  Instant timestamp() {
    return Instant.ofEpochSecond(timestampSecond, timestampNano);
  }

  /** As it takes part in a decision now. */
  Vote vote() {
    return new Vote(
        agent.name,
        agent.type,
        action,
        new Ratio(confidenceMillionths),
        agent.weight,
        agent.veto,
        timestamp(),
        reasoning);
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
