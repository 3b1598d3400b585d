package quorate.quickstart;

import java.io.PrintStream;
import java.util.Optional;
import quorate.domain.Decision;
import quorate.protocol.Decisions;
import quorate.protocol.PublishedDecision;
import quorate.record.RecordedDecision;

/**
 * Prints a line for each decision that somebody voted for. Without a vote an orchestrator decides
 * HOLD, because a veto agent has spoken; that is on record, and nothing to show to a newcomer as if
 * it were advice. For one thread.
 */
final class DecisionPrinter {
  private final PrintStream out;
  private boolean waiting;

  DecisionPrinter(PrintStream out) {
    this.out = out;
  }

  void print(byte[] message) {
    Optional<Decision> decision =
        Decisions.read(message).map(PublishedDecision::recorded).map(RecordedDecision::decision);
    if (decision.isEmpty()) {
      out.println("A message on the decisions' subject is no decision.");
    } else if (DecisionLine.hasVoter(decision.get())) {
      waiting = false;
      out.println(DecisionLine.of(decision.get()));
    } else if (!waiting) {
      waiting = true;
      out.println("Nobody votes now: an agent needs up to 34 candles before it has an opinion.");
    }
  }
}
