package quorate.domain.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.DecisionRules;
import quorate.domain.Vote;
import quorate.domain.VotingResults;

/** The tally as the contract words it: exact decimals, and no thought for speed. */
public final class ReferenceTally {
  private final DecisionRules rules;
  private final List<Vote> voters;
  private final Collection<Vote> all;

  private ReferenceTally(DecisionRules rules, Collection<Vote> all) {
    this.rules = rules;
    this.all = all;
    this.voters = all.stream().filter(vote -> !vote.veto() && !isAbstention(vote)).toList();
  }

  private static boolean isAbstention(Vote vote) {
    return vote.signal() == Action.HOLD && !isSure(vote);
  }

  private static boolean isSure(Vote vote) {
    return vote.confidence().toDecimal().signum() > 0;
  }

  /** What must come of the votes for a symbol, without the words for it. */
  public static Decision of(
      DecisionRules rules,
      String symbol,
      Collection<Vote> votes,
      boolean vetoAgentActive,
      Instant now) {
    return new ReferenceTally(rules, votes).decide(symbol, vetoAgentActive, now);
  }

  /** The decision without its words, of which there are many that say the same. */
  public static Decision wordless(Decision decision) {
    return new Decision(
        decision.symbol(),
        decision.action(),
        decision.winner(),
        decision.confidence(),
        decision.consensus(),
        decision.votingResults(),
        decision.votes(),
        decision.vetoedBy(),
        decision.minConsensus(),
        decision.minConfidence(),
        decision.minVoters(),
        "",
        decision.decidedAt(),
        decision.expiresAt());
  }

  private Decision decide(String symbol, boolean vetoAgentActive, Instant now) {
    Action winner = winner();
    Fraction consensus = new Fraction(weight(winner), weight(Action.values()));
    Fraction confidence = new Fraction(result(winner), weight(winner));
    boolean passes =
        voters.size() >= rules.minVoters()
            && !consensus.isBelow(rules.minConsensus().toDecimal())
            && !confidence.isBelow(rules.minConfidence().toDecimal());
    Optional<String> vetoedBy =
        passes && winner != Action.HOLD ? vetoedBy(winner) : Optional.empty();
    boolean goes = passes && vetoedBy.isEmpty() && (vetoAgentActive || !rules.requireVetoAgent());
    return new Decision(
        symbol,
        goes ? winner : Action.HOLD,
        winner,
        confidence.rounded(),
        consensus.rounded(),
        new VotingResults(
            millionths(result(Action.BUY)),
            millionths(result(Action.SELL)),
            millionths(result(Action.HOLD))),
        strongestFirst(),
        vetoedBy,
        rules.minConsensus(),
        rules.minConfidence(),
        rules.minVoters(),
        "",
        now,
        now.plus(rules.maxSignalAge()));
  }

  private Action winner() {
    BigDecimal greatest =
        Arrays.stream(Action.values()).map(this::result).reduce(BigDecimal.ZERO, BigDecimal::max);
    List<Action> greatestOf =
        Arrays.stream(Action.values())
            .filter(action -> result(action).compareTo(greatest) == 0)
            .toList();
    return greatest.signum() > 0 && greatestOf.size() == 1 ? greatestOf.getFirst() : Action.HOLD;
  }

  private BigDecimal result(Action action) {
    return voters.stream()
        .filter(vote -> vote.signal() == action)
        .map(ReferenceTally::strength)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal weight(Action... actions) {
    return voters.stream()
        .filter(vote -> List.of(actions).contains(vote.signal()))
        .map(vote -> vote.weight().toDecimal())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal strength(Vote vote) {
    return vote.weight().toDecimal().multiply(vote.confidence().toDecimal());
  }

  private Optional<String> vetoedBy(Action winner) {
    Action opposite = winner == Action.BUY ? Action.SELL : Action.BUY;
    return all.stream()
        .filter(Vote::veto)
        .filter(vote -> vote.signal() == Action.HOLD || vote.signal() == opposite)
        .filter(vote -> vote.confidence().compareTo(rules.minConfidence()) >= 0 && isSure(vote))
        .map(Vote::agentName)
        .min(Comparator.naturalOrder());
  }

  private record Weighed(Vote vote, BigDecimal strength) {}

  private List<Vote> strongestFirst() {
    return all.stream()
        .map(vote -> new Weighed(vote, strength(vote)))
        .sorted(
            Comparator.comparing(Weighed::strength)
                .reversed()
                .thenComparing(weighed -> weighed.vote().agentName()))
        .map(Weighed::vote)
        .toList();
  }

  private static long millionths(BigDecimal value) {
    return Fraction.rounded(value).movePointRight(6).longValueExact();
  }
}
