package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import quorate.domain.Action;
import quorate.domain.Cycle;
import quorate.domain.Decision;
import quorate.domain.DecisionEngine;
import quorate.domain.Moment;
import quorate.domain.Ratio;
import quorate.domain.Rules;
import quorate.domain.Signal;
import quorate.record.RecordedDecision;

/** Decisions as an engine makes them. */
final class Decided {
  private Decided() {}

  /** One decision for each symbol. */
  static Proposal proposal(long term, String... symbols) {
    DecisionEngine engine = new DecisionEngine(Rules.DEFAULT);
    Moment now = Moment.at(HandClock.NOON);
    for (String symbol : symbols) {
      engine.receive(
          now,
          new Signal(
              "one",
              "trend",
              symbol,
              Action.BUY,
              Ratio.parse("0.8"),
              HandClock.NOON.minus(Duration.ofSeconds(1)),
              "because"));
    }
    Cycle cycle = engine.startCycle(now);
    List<Decision> decisions =
        java.util.stream.IntStream.range(0, cycle.size())
            .mapToObj(_ -> cycle.decideNext())
            .toList();
    return new Proposal(term, cycle, decisions, 0);
  }

  /** A decision as it stands in the record, with an id made of its sequence. */
  static RecordedDecision recorded(long sequence, String symbol) {
    return new RecordedDecision(
        new UUID(0, sequence),
        sequence,
        1,
        "one",
        "0.1.0",
        proposal(1, symbol).decisions().getFirst());
  }
}
