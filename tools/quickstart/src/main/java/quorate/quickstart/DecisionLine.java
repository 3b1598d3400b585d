package quorate.quickstart;

import java.util.stream.Collectors;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Vote;
import quorate.protocol.Timestamps;

/** One decision as a line for people. */
final class DecisionLine {
  private DecisionLine() {}

  static String of(Decision decision) {
    return "%s  %-8s %-4s  confidence %-8s consensus %-8s %s  %s"
        .formatted(
            Timestamps.format(decision.decidedAt()),
            decision.symbol(),
            decision.action(),
            decision.confidence(),
            decision.consensus(),
            decision.votes().stream().map(DecisionLine::vote).collect(Collectors.joining(" ")),
            decision.reasoning());
  }

  /**
   * A voter with what it is for, as in {@code trend+}; one that abstains as {@code trend?}; a veto
   * agent with how much it objects.
   */
  private static String vote(Vote vote) {
    if (vote.veto()) {
      return vote.agentType() + " " + vote.signal() + " " + vote.confidence();
    }
    return vote.agentType() + (vote.isAbstention() ? "?" : sign(vote.signal()));
  }

  private static String sign(Action action) {
    return switch (action) {
      case BUY -> "+";
      case SELL -> "-";
      case HOLD -> "=";
    };
  }

  /** Whether any agent voted; who vetoes or abstains does not. */
  static boolean hasVoter(Decision decision) {
    return decision.votes().stream().anyMatch(Vote::byVoter);
  }
}
