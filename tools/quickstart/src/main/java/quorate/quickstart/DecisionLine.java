package quorate.quickstart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.protocol.Timestamps;

/**
 * One decision as a line for people: {@code BUY 0.71 consensus 1.00 technical+ trend+ reversion=
 * risk .08}. Who is for the same stands together.
 */
final class DecisionLine {
  private static final int TIME_OF_DAY = "2026-01-01T".length();
  private static final int SECONDS = "00:00:00".length();

  private DecisionLine() {}

  static String of(Decision decision) {
    String time =
        Timestamps.format(decision.decidedAt()).substring(TIME_OF_DAY, TIME_OF_DAY + SECONDS);
    String line =
        "%s  %s  %-4s %s  consensus %s  %s"
            .formatted(
                time,
                decision.symbol(),
                decision.action(),
                twoDigits(decision.confidence()),
                twoDigits(decision.consensus()),
                votes(decision.votes()));
    // A decision that follows its voters needs no word.
    return decision.action() == decision.winner() ? line : line + "  " + decision.reasoning();
  }

  private static String votes(List<Vote> votes) {
    return Stream.of(
            voters(votes, Action.BUY, "+"),
            voters(votes, Action.SELL, "-"),
            voters(votes, Action.HOLD, "="),
            group(votes, vote -> !vote.veto() && vote.isAbstention(), "?"),
            votes.stream()
                .filter(Vote::veto)
                .map(vote -> vote.agentType() + " " + objection(vote))
                .collect(Collectors.joining(" ")))
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.joining("  "));
  }

  private static String voters(List<Vote> votes, Action signal, String sign) {
    return group(
        votes, vote -> !vote.veto() && !vote.isAbstention() && vote.signal() == signal, sign);
  }

  private static String group(List<Vote> votes, Predicate<Vote> who, String sign) {
    return votes.stream()
        .filter(who)
        .map(vote -> vote.agentType() + sign)
        .collect(Collectors.joining(" "));
  }

  /** As {@code .08}, for it is always below 1 where it is a risk. */
  private static String objection(Vote vote) {
    // Cut, so that what is no veto does not look like one.
    String share = digits(vote.confidence(), RoundingMode.DOWN);
    String text = share.startsWith("0.") ? share.substring(1) : share;
    return vote.signal() == Action.HOLD ? text : vote.signal() + " " + text;
  }

  private static String twoDigits(Ratio ratio) {
    return digits(ratio, RoundingMode.HALF_EVEN);
  }

  private static String digits(Ratio ratio, RoundingMode rounding) {
    return new BigDecimal(ratio.toString()).setScale(2, rounding).toString();
  }

  /** Whether any agent voted; who vetoes or abstains does not. */
  static boolean hasVoter(Decision decision) {
    return decision.votes().stream().anyMatch(Vote::byVoter);
  }
}
