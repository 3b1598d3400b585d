package quorate.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import quorate.protocol.Decisions;
import quorate.protocol.JsonObject;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;
import quorate.running.Clock;

/**
 * Follows the record, and keeps the newest decisions as they are sent. One thread polls; any may
 * read, and none waits for another.
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
  private volatile State state = new State(false, 0, 0);

  /**
   * How far the record was read.
   *
   * @param known whether it was read at all
   * @param last the newest sequence
   * @param atNanos when it was read
   */
  private record State(boolean known, long last, long atNanos) {}

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

  /** Reads on; returns whether there was anything new. */
  boolean poll() {
    try {
      return readOn();
    } catch (RecordUnavailable e) {
      // Its own check tells of it; whoever follows sees that the feed is stale.
      return false;
    }
  }

  private boolean readOn() {
    State before = state;
    long last = before.known() ? before.last() : archive.beforeNewest(Optional.empty(), 1);
    List<RecordedDecision> page = archive.page(last, Optional.empty(), PAGE);
    for (RecordedDecision decision : page) {
      if (decision.sequence() != last + 1) {
        // What is kept has no gap: whoever follows meets it in the record, and is told.
        first = decision.sequence();
        bytes = 0;
      }
      last = decision.sequence();
      keep(Entry.of(decision));
    }
    state = new State(true, last, clock.nanoTime());
    return !before.known() || last > before.last();
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

  /** Whether the record was read at all. */
  boolean isKnown() {
    return state.known();
  }

  /** Returns the sequence of the newest decision; 0 if there is none. */
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

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
