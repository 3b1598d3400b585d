package quorate.domain;

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

  /** Marks those that still stand as decided, in the book that now is their symbol's. */
  void markDecided(SymbolBook current) {
    for (int i = 0; i < opinions.size(); i++) {
      Opinion opinion = opinions.get(i);
      StandingSignal counted = standing.get(i);
      if (counted.stands()) {
        counted.markDecidedIfOf(opinion.timestamp());
      } else {
        // It aged out or its agent was forgotten; the agent may have sent it once more since.
        current
            .find(counted.agent.name)
            .ifPresent(again -> again.markDecidedIfOf(opinion.timestamp()));
      }
    }
  }
}
