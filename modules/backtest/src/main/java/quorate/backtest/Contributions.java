package quorate.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Lays the result to the agents' account. A fleet is a set of bits, agent k's is the k-th. */
final class Contributions {
  private static final int SCALE = 18;

  private final List<Opinions> agents;
  private final PartialFleet partial;
  private final BigDecimal[] values;
  private final Pace pace;

  /**
   * @param whole what all of them made of the capital
   */
  Contributions(BacktestPlan plan, List<Opinions> agents, BigDecimal whole, Pace pace) {
    this.agents = agents;
    this.partial = new PartialFleet(plan);
    this.pace = pace;
    this.values =
        plan.attribution() == Attribution.SHAPLEY
            ? new BigDecimal[1 << agents.size()]
            : new BigDecimal[0];
    if (values.length > 0) {
      values[values.length - 1] = whole;
    }
  }

  static List<BigDecimal> of(BacktestPlan plan, List<Opinions> agents, BigDecimal whole, Pace pace)
      throws InterruptedException {
    Contributions contributions = new Contributions(plan, agents, whole, pace);
    return switch (plan.attribution()) {
      case OFF -> List.of();
      case LEAVE_ONE_OUT -> contributions.leaveOneOut(whole);
      case SHAPLEY -> contributions.shapley();
    };
  }

  private List<BigDecimal> leaveOneOut(BigDecimal whole) throws InterruptedException {
    List<BigDecimal> parts = new ArrayList<>();
    for (Opinions agent : agents) {
      List<Opinions> others = agents.stream().filter(other -> other != agent).toList();
      parts.add(whole.subtract(partial.finalEquity(others, pace)));
    }
    return parts;
  }

  private List<BigDecimal> shapley() throws InterruptedException {
    for (int fleet = 0; fleet < values.length - 1; fleet++) {
      values[fleet] = partial.finalEquity(members(fleet), pace);
    }
    List<BigDecimal> parts = new ArrayList<>();
    for (int agent = 0; agent < agents.size(); agent++) {
      parts.add(shapley(agent));
    }
    return parts;
  }

  private List<Opinions> members(int fleet) {
    List<Opinions> members = new ArrayList<>();
    for (int k = 0; k < agents.size(); k++) {
      if ((fleet & 1 << k) != 0) {
        members.add(agents.get(k));
      }
    }
    return members;
  }

  /** Of all orders, in s! (n - s - 1)! the agent comes right after the s of one fleet. */
  private BigDecimal shapley(int agent) {
    int n = agents.size();
    BigDecimal sum = BigDecimal.ZERO;
    for (int fleet = 0; fleet < values.length; fleet++) {
      if ((fleet & 1 << agent) == 0) {
        int before = Integer.bitCount(fleet);
        BigDecimal gain = values[fleet | 1 << agent].subtract(values[fleet]);
        sum = sum.add(gain.multiply(factorial(before).multiply(factorial(n - before - 1))));
      }
    }
    return sum.divide(factorial(n), SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }

  private static BigDecimal factorial(int n) {
    long product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return BigDecimal.valueOf(product);
  }
}
