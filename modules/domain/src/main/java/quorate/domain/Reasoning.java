package quorate.domain;

import java.util.ArrayList;
import java.util.List;

/** Collects why a tally's winner does not become the action, and puts it into a sentence. */
final class Reasoning {
  private final DecisionRules rules;
  private final Action winner;
  private final boolean leads;
  private final List<String> obstacles = new ArrayList<>(2);

  /**
   * @param leads false where the winner is HOLD only because no action has more than every other
   */
  Reasoning(DecisionRules rules, Action winner, boolean leads) {
    this.rules = rules;
    this.winner = winner;
    this.leads = leads;
  }

  /** Whether something keeps the winner from becoming the action. */
  boolean holds() {
    return !obstacles.isEmpty();
  }

  void tooFewVoters(int voters) {
    obstacles.add(
        count(voters)
            + (voters == 1 ? " is " : " are ")
            + (rules.minVoters() - voters)
            + " below the minimum of "
            + rules.minVoters());
  }

  void tooLittleConsensus(Ratio consensus) {
    obstacles.add(below("consensus", consensus, rules.minConsensus()));
  }

  void tooLittleConfidence(Ratio confidence) {
    obstacles.add(below("confidence", confidence, rules.minConfidence()));
  }

  void vetoed(Vote veto) {
    obstacles.add(
        "vetoed by "
            + veto.agentName()
            + ", which says "
            + veto.signal()
            + " with a confidence of "
            + veto.confidence());
  }

  void noVetoAgent() {
    obstacles.add("no veto agent is active, and one is required");
  }

  /**
   * @param abstentions of agents that could have voted
   */
  String textWithoutVoters(int abstentions) {
    String abstaining =
        switch (abstentions) {
          case 0 -> "";
          case 1 -> "1 agent abstains; ";
          default -> abstentions + " agents abstain; ";
        };
    // That there are too few voters is the first; what else is missing follows from it.
    return "HOLD, because nobody votes: " + abstaining + obstacles.getFirst() + ".";
  }

  String text(int voters, Ratio consensus, Ratio confidence) {
    String tally =
        count(voters) + " with a consensus of " + consensus + " and a confidence of " + confidence;
    if (!leads) {
      return "HOLD, because no action leads: " + count(voters) + outlook() + ".";
    }
    if (winner == Action.HOLD || !holds()) {
      return winner + " leads: " + tally + outlook() + ".";
    }
    return "HOLD instead of " + winner + ": " + String.join("; ", obstacles) + ".";
  }

  private String outlook() {
    return holds() ? "; " + String.join("; ", obstacles) : "";
  }

  private static String count(int voters) {
    return voters == 1 ? "1 voter" : voters + " voters";
  }

  private static String below(String name, Ratio value, Ratio minimum) {
    int missing = minimum.millionths() - value.millionths();
    String by = missing > 0 ? Millionths.toText(missing) : "less than 0.000001";
    return name + " " + value + " is " + by + " below the minimum of " + minimum;
  }
}
