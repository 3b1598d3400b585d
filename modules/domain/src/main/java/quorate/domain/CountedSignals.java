package quorate.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The standing signals of one symbol that a decision counts, as they were when it was made. */
final class CountedSignals {
  private final SymbolBook book;
  private final List<StandingSignal> standing;
  private final List<Vote> votes;

  private CountedSignals(SymbolBook book, int size) {
    this.book = book;
    this.standing = new ArrayList<>(size);
    this.votes = new ArrayList<>(size);
  }

  static CountedSignals of(SymbolBook book, Moment now) {
    CountedSignals counted = new CountedSignals(book, book.signals().size());
    for (StandingSignal standing : book.signals()) {
      if (standing.agent.isEligible(now.monotonicMillis())) {
        counted.standing.add(standing);
        counted.votes.add(standing.vote());
      }
    }
    return counted;
  }

  String symbol() {
    return book.symbol;
  }

  /** The strongest first. */
  List<Vote> votes() {
    List<Vote> sorted = new ArrayList<>(votes);
    sorted.sort(Vote.BY_STRENGTH);
    return sorted;
  }

  /** Marks as decided those that still stand, and remembers the others. */
  void markDecided(RememberedSignals remembered) {
    for (int i = 0; i < votes.size(); i++) {
      StandingSignal counted = standing.get(i);
      Instant timestamp = votes.get(i).timestamp();
      if (counted.stands()) {
        counted.markDecided(timestamp);
      } else {
        remembered.add(book.symbol, counted.agent.name, timestamp);
      }
    }
  }
}
