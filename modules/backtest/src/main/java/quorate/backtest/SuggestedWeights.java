package quorate.backtest;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quorate.domain.Ratio;

/**
 * Weights that follow from hit rates: what a rate is above one half, shrunk by n / (n + 100) of n
 * signals, and scaled so that the mean is that of the weights in force. They are for people; a
 * fleet that moves its own weights could not be audited.
 */
public final class SuggestedWeights {
  private static final double COIN = 0.5;
  private static final double SHRINKAGE = 100;

  private SuggestedWeights() {}

  /**
   * A weight for each agent that votes, in their order; none where no agent was right more often
   * than not.
   */
  public static Map<String, Ratio> of(List<AgentScore> agents) {
    List<AgentScore> voters = agents.stream().filter(agent -> !agent.veto()).toList();
    double merits = 0;
    double inForce = 0;
    for (AgentScore voter : voters) {
      merits += merit(voter);
      inForce += voter.weight().toDecimal().doubleValue();
    }
    Map<String, Ratio> weights = new LinkedHashMap<>();
    if (merits > 0) {
      for (AgentScore voter : voters) {
        weights.put(voter.name(), ratio(merit(voter) / merits * inForce));
      }
    }
    return weights;
  }

  private static double merit(AgentScore agent) {
    double count = agent.hitRate6().count();
    double above = agent.hitRate6().mean().orElse(0) - COIN;
    return Math.max(0, above) * count / (count + SHRINKAGE);
  }

  /** No weight is above 1. */
  private static Ratio ratio(double weight) {
    return Ratio.of("weight", BigDecimal.valueOf(Math.min(1, weight)));
  }
}
