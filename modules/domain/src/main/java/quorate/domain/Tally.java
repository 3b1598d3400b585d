package quorate.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Counts the votes for one symbol and judges the result. Everything is compared exactly: sums are
 * integers, thresholds are compared by cross-multiplication, and only what is printed is rounded.
 */
final class Tally {
  private static final Action[] ACTIONS = Action.values();

  private final DecisionRules rules;
  private final String symbol;
  private final List<Vote> votes;
  private final long[] result = new long[ACTIONS.length];
  private final long[] weight = new long[ACTIONS.length];
  private int voters;
  private int abstentions;

  private Tally(DecisionRules rules, String symbol, List<Vote> votes) {
    this.rules = rules;
    this.symbol = symbol;
    this.votes = votes;
    for (Vote vote : votes) {
      if (vote.byVoter()) {
        voters++;
        result[vote.signal().ordinal()] += vote.strength();
        weight[vote.signal().ordinal()] += vote.weight().millionths();
      } else if (!vote.veto()) {
        abstentions++;
      }
    }
  }

  /**
   * Decides a symbol.
   *
   * @param vetoAgentActive whether some veto agent is active, which a rule may demand
   */
  static Decision of(
      DecisionRules rules, CountedSignals counted, Moment now, boolean vetoAgentActive) {
    return new Tally(rules, counted.symbol(), counted.votes()).decide(now, vetoAgentActive);
  }

  /** The action of a decision, had it counted other votes. */
  static Action actionOf(Decision decision, List<Vote> votes) {
    DecisionRules rules =
        new DecisionRules(
            decision.minConsensus(),
            decision.minConfidence(),
            decision.minVoters(),
            DecisionRules.DEFAULT.maxSignalAge(),
            DecisionRules.DEFAULT.maxClockSkew(),
            false);
    return new Tally(rules, decision.symbol(), votes).action();
  }

  /** What {@link #decide} comes to, without the words for it. */
  private Action action() {
    Action winner = winner();
    boolean holds =
        winner == Action.HOLD
            || voters < rules.minVoters()
            || lacksConsensus(winner)
            || lacksConfidence(winner)
            || veto(winner).isPresent();
    return holds ? Action.HOLD : winner;
  }

  private boolean lacksConsensus(Action winner) {
    return isBelow(rules.minConsensus(), weight[winner.ordinal()] * Millionths.ONE, allWeight());
  }

  private boolean lacksConfidence(Action winner) {
    return isBelow(rules.minConfidence(), result[winner.ordinal()], weight[winner.ordinal()]);
  }

  private long allWeight() {
    return Arrays.stream(weight).sum();
  }

  private Decision decide(Moment now, boolean vetoAgentActive) {
    Action winner = winner();
    long winnerWeight = weight[winner.ordinal()];
    long winnerResult = result[winner.ordinal()];
    Ratio consensus = Ratio.ofQuotient(winnerWeight * Millionths.ONE, allWeight());
    Ratio confidence = Ratio.ofQuotient(winnerResult, winnerWeight);

    Reasoning reasoning = new Reasoning(rules, winner, leads(winner));
    if (voters < rules.minVoters()) {
      reasoning.tooFewVoters(voters);
    }
    if (lacksConsensus(winner)) {
      reasoning.tooLittleConsensus(consensus);
    }
    if (lacksConfidence(winner)) {
      reasoning.tooLittleConfidence(confidence);
    }
    Optional<Vote> veto =
        winner == Action.HOLD || reasoning.holds() ? Optional.empty() : veto(winner);
    veto.ifPresent(reasoning::vetoed);
    if (rules.requireVetoAgent() && !vetoAgentActive) {
      reasoning.noVetoAgent();
    }
    return new Decision(
        symbol,
        reasoning.holds() ? Action.HOLD : winner,
        winner,
        confidence,
        consensus,
        results(),
        votes,
        veto.map(Vote::agentName),
        rules.minConsensus(),
        rules.minConfidence(),
        rules.minVoters(),
        voters == 0
            ? reasoning.textWithoutVoters(abstentions)
            : reasoning.text(voters, consensus, confidence),
        now.wall(),
        now.wall().plus(rules.maxSignalAge()));
  }

  /** HOLD on an exact tie, and where nothing is positive. */
  private Action winner() {
    for (Action action : ACTIONS) {
      if (leads(action)) {
        return action;
      }
    }
    return Action.HOLD;
  }

  private boolean leads(Action action) {
    long own = result[action.ordinal()];
    for (Action other : ACTIONS) {
      if (other != action && result[other.ordinal()] >= own) {
        return false;
      }
    }
    return own > 0;
  }

  /** Exactly dividend / divisor < threshold, where a quotient whose divisor is 0 is 0. */
  private static boolean isBelow(Ratio threshold, long dividend, long divisor) {
    return divisor == 0 ? threshold.millionths() > 0 : dividend < threshold.millionths() * divisor;
  }

  private VotingResults results() {
    return new VotingResults(
        Millionths.quotient(result[0], Millionths.ONE),
        Millionths.quotient(result[1], Millionths.ONE),
        Millionths.quotient(result[2], Millionths.ONE));
  }

  /**
   * The first veto by name: HOLD or the winner's opposite, as sure as a decision must be. One of no
   * confidence is none, also where a decision needs none.
   */
  private Optional<Vote> veto(Action winner) {
    Optional<Vote> first = Optional.empty();
    for (Vote vote : votes) {
      boolean vetoes =
          vote.veto()
              && (vote.signal() == Action.HOLD || vote.signal().opposes(winner))
              && vote.confidence().compareTo(rules.minConfidence()) >= 0
              && vote.confidence().millionths() > 0;
      if (vetoes && first.map(f -> vote.agentName().compareTo(f.agentName()) < 0).orElse(true)) {
        first = Optional.of(vote);
      }
    }
    return first;
  }
}
