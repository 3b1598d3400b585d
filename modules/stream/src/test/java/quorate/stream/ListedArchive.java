package quorate.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.contract.Samples;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;

/** A record of decisions in a list, which can be out of reach. */
final class ListedArchive implements Archive {
  private final List<RecordedDecision> recorded = new ArrayList<>();
  private boolean gone;
  private int pages;
  private Runnable waiting = () -> {};

  void record(String... symbols) {
    for (String symbol : symbols) {
      long sequence = recorded.isEmpty() ? 1 : recorded.getLast().sequence() + 1;
      recorded.add(
          new RecordedDecision(
              new UUID(0, sequence),
              sequence,
              7,
              "orchestrator-0",
              "1.0",
              Samples.decision(symbol, Samples.vote("technical-1", 850_000))));
    }
  }

  void record(int count, String symbol) {
    for (int i = 0; i < count; i++) {
      record(symbol);
    }
  }

  /** Deletes all before a sequence. */
  void deleteBefore(long sequence) {
    recorded.removeIf(decision -> decision.sequence() < sequence);
  }

  void isGone(boolean isGone) {
    gone = isGone;
  }

  /** Whoever reads a page waits, in that this is run. */
  void waits(Runnable wait) {
    waiting = wait;
  }

  /** How many pages were read. */
  int pages() {
    return pages;
  }

  @Override
  public List<RecordedDecision> page(long after, Optional<String> symbol, int limit) {
    waiting.run();
    requireThere();
    pages++;
    return recorded.stream().filter(decision -> decision.sequence() > after).limit(limit).toList();
  }

  @Override
  public long beforeNewest(Optional<String> symbol, int count) {
    requireThere();
    return recorded.isEmpty()
        ? 0
        : recorded.get(Math.max(0, recorded.size() - count)).sequence() - 1;
  }

  @Override
  public Optional<RecordedDecision> find(UUID id) {
    throw new UnsupportedOperationException();
  }

  private void requireThere() {
    if (gone) {
      throw new RecordUnavailable("The database does not answer.");
    }
  }
}
