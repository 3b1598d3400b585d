package quorate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;

/** Decisions in memory, given out in small pages; like a database it may fail at any of them. */
final class FakeArchive implements Archive {
  private static final int PAGE = 2;

  private final List<RecordedDecision> decisions = new ArrayList<>();
  private int pagesUntilFailure = Integer.MAX_VALUE;

  synchronized void recover() {
    decisions.clear();
    pagesUntilFailure = Integer.MAX_VALUE;
  }

  synchronized void record(RecordedDecision decision) {
    decisions.add(decision);
  }

  /** From now on so many pages can be read, and nothing after them. */
  synchronized void failAfterPages(int pages) {
    pagesUntilFailure = pages;
  }

  @Override
  public synchronized List<RecordedDecision> page(long after, Optional<String> symbol, int limit) {
    answer();
    pagesUntilFailure--;
    return of(symbol)
        .filter(decision -> decision.sequence() > after)
        .limit(Math.min(limit, PAGE))
        .toList();
  }

  @Override
  public synchronized long beforeNewest(Optional<String> symbol, int count) {
    answer();
    List<RecordedDecision> all = of(symbol).toList();
    return all.size() <= count ? 0 : all.get(all.size() - count).sequence() - 1;
  }

  @Override
  public synchronized Optional<RecordedDecision> find(UUID id) {
    answer();
    return decisions.stream().filter(decision -> decision.id().equals(id)).findFirst();
  }

  private Stream<RecordedDecision> of(Optional<String> symbol) {
    return decisions.stream()
        .filter(decision -> symbol.map(decision.decision().symbol()::equals).orElse(true));
  }

  private void answer() {
    if (pagesUntilFailure == 0) {
      throw new RecordUnavailable("The database does not answer.");
    }
  }
}
