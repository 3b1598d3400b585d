package quorate.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import quorate.protocol.Decisions;
import quorate.protocol.JsonObject;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;
import quorate.running.Clock;

/**
 * Follows the record while somebody watches, and keeps the newest decisions as they are sent. One
 * thread polls and forgets; any may read, and none waits for another.
 */
final class DecisionFeed {
  /** Most that are kept. */
  static final int KEPT = 1_000;

  private static final int SLOTS = 1_024;
  private static final int PAGE = 200;

  /** However many votes the newest decisions have, they take no more than this. */
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private static final Duration STALE = Duration.ofSeconds(5);

  private final Archive archive;
  private final Clock clock;
  private final AtomicReferenceArray<Entry> ring = new AtomicReferenceArray<>(SLOTS);
  private long bytes;
  private long first;
  private final AtomicBoolean awaited = new AtomicBoolean();
  private volatile State state = new State(false, 0, 0, 0);

  /**
   * How far the record was read.
   *
   * @param known whether it was read since somebody watches
   * @param last the newest sequence
   * @param atNanos when it was read
   * @param reads how often it was read to its end
   */
  private record State(boolean known, long last, long atNanos, long reads) {}

  /** A decision as it is sent. */
  record Entry(long sequence, String symbol, Instant decidedAt, byte[] whole, byte[] withoutVotes) {

    static Entry of(RecordedDecision recorded) {
      return new Entry(
          recorded.sequence(),
          recorded.decision().symbol(),
          recorded.decision().decidedAt(),
          JsonObject.bytes(json -> Decisions.write(json, recorded)),
          JsonObject.bytes(json -> Decisions.writeWithoutVotes(json, recorded)));
    }

    /** The decision, with or without its votes. */
    byte[] json(boolean votes) {
      return votes ? whole : withoutVotes;
    }

    private long size() {
      return whole.length + withoutVotes.length;
    }
  }

  DecisionFeed(Archive archive, Clock clock) {
    this.archive = archive;
    this.clock = clock;
  }

  /** Reads on; returns whether anybody has to be told. */
  boolean poll() {
    boolean wanted = awaited.getAndSet(false);
    State before = state;
    try {
      readOn(before);
    } catch (RecordUnavailable e) {
      // Its own check tells of it; whoever follows sees that the feed is stale.
      if (wanted) {
        awaited.set(true);
      }
      return false;
    }
    return wanted || !before.known() || state.last() > before.last();
  }

  /** Nobody watches: what is read next is the newest, and what came meanwhile is in the record. */
  void forget() {
    State before = state;
    if (before.known()) {
      state = new State(false, 0, before.atNanos(), before.reads());
      empty();
    }
  }

  /**
   * Has whoever follows told of the next read, also if it finds nothing new; returns how often the
   * record was read to its end until now.
   */
  long awaitRead() {
    // In this order: a read that is not counted yet is one that is told of.
    long reads = state.reads();
    awaited.set(true);
    return reads;
  }

  /**
   * Returns the sequence of the newest decision, as a read after another one found it; empty until
   * then.
   *
   * @param reads what {@link #awaitRead} returned
   */
  OptionalLong lastSince(long reads) {
    State now = state;
    return now.known() && now.reads() > reads ? OptionalLong.of(now.last()) : OptionalLong.empty();
  }

  private void readOn(State before) {
    long last = before.known() ? before.last() : archive.beforeNewest(Optional.empty(), 1);
    List<RecordedDecision> page = archive.page(last, Optional.empty(), PAGE);
    for (RecordedDecision decision : page) {
      if (decision.sequence() != last + 1) {
        // What is kept has no gap: whoever follows meets it in the record, and is told.
        empty();
      }
      last = decision.sequence();
      keep(Entry.of(decision));
    }
    boolean isEnd = page.size() < PAGE;
    state = new State(true, last, clock.nanoTime(), before.reads() + (isEnd ? 1 : 0));
  }

  private void empty() {
    for (int slot = 0; slot < SLOTS; slot++) {
      ring.set(slot, null);
    }
    first = 0;
    bytes = 0;
  }

  private void keep(Entry entry) {
    if (first == 0) {
      first = entry.sequence();
    }
    ring.set(slot(entry.sequence()), entry);
    bytes += entry.size();
    while (first < entry.sequence() && (entry.sequence() - first >= KEPT || bytes > MOST_BYTES)) {
      Entry oldest = ring.getAndSet(slot(first), null);
      bytes -= oldest == null ? 0 : oldest.size();
      first++;
    }
  }

  private static int slot(long sequence) {
    return (int) (sequence % SLOTS);
  }

  /** Returns the sequence of the newest decision; 0 if there is none, or it is not known. */
  long last() {
    return state.last();
  }

  /** Whether the record cannot be read at present. */
  boolean isStale() {
    State now = state;
    return !now.known() || clock.nanoTime() - now.atNanos() > STALE.toNanos();
  }

  /** Returns a decision, if it is among those kept. */
  Optional<Entry> at(long sequence) {
    return Optional.ofNullable(ring.get(slot(sequence)))
        .filter(entry -> entry.sequence() == sequence);
  }
}
