package quorate.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The standing signals of one symbol that a decision counts, as they were when it was made. */
final class CountedSignals {
  private final SymbolBook book;
  private final List<StandingSignal> standing;
  private final List<Opinion> opinions;

  private CountedSignals(SymbolBook book, int size) {
    this.book = book;
    this.standing = new ArrayList<>(size);
    this.opinions = new ArrayList<>(size);
  }

  static CountedSignals of(SymbolBook book, Moment now) {
    CountedSignals counted = new CountedSignals(book, book.signals().size());
    for (StandingSignal standing : book.signals()) {
      if (standing.agent.isEligible(now.monotonicMillis())) {
        counted.standing.add(standing);
        counted.opinions.add(standing.opinion());
      }
    }
    return counted;
  }

  String symbol() {
    return book.symbol;
  }

  List<Vote> votes() {
    List<Vote> votes = new ArrayList<>(opinions.size());
    for (int i = 0; i < opinions.size(); i++) {
      votes.add(Vote.of(standing.get(i).agent, opinions.get(i)));
    }
    return votes;
  }

  /** Marks as decided those that still stand, and remembers the others. */
  void markDecided(RememberedSignals remembered) {
    for (int i = 0; i < opinions.size(); i++) {
      StandingSignal counted = standing.get(i);
      Instant timestamp = opinions.get(i).timestamp();
      if (counted.stands()) {
        counted.markDecided(timestamp);
      } else {
        remembered.add(book.symbol, counted.agent.name, timestamp);
      }
    }
  }
}
