package quorate.backtest;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import quorate.domain.Rules;
import quorate.market.CandleSeries;

/**
 * What a backtest is to run. The fleet is sorted by name, which is the order in which agents
 * observe.
 *
 * @param candles one at least
 * @param maxGap so many missing candles an agent's memory outlives; after more it is made anew
 */
public record BacktestPlan(
    CandleSeries candles,
    List<FleetMember> fleet,
    Rules rules,
    Terms terms,
    Attribution attribution,
    int maxGap) {
  /** As {@code quorate.agent.max-gap} has it. */
  public static final int DEFAULT_MAX_GAP = 3;

  /** Beyond it an attribution would take minutes. */
  public static final long MOST_AGENT_CANDLES = 50_000_000;

  /** With more agents there are too many fleets. */
  public static final int MOST_AGENTS_OF_SHAPLEY = 10;

  /**
   * @throws IllegalArgumentException if it cannot be run, with a sentence that says why
   */
  public BacktestPlan {
    fleet = fleet.stream().sorted(Comparator.comparing(FleetMember::name)).toList();
    Objects.requireNonNull(rules);
    Objects.requireNonNull(terms);
    requireNames(fleet);
    if (candles.size() == 0) {
      throw new IllegalArgumentException("there are no candles");
    }
    requireBounds(attribution, fleet.size(), candles.size());
  }

  private static void requireNames(List<FleetMember> fleet) {
    if (fleet.isEmpty()) {
      throw new IllegalArgumentException("the fleet has no agents");
    }
    for (int i = 1; i < fleet.size(); i++) {
      if (fleet.get(i).name().equals(fleet.get(i - 1).name())) {
        throw new IllegalArgumentException("two agents are named " + fleet.get(i).name());
      }
    }
  }

  private static void requireBounds(Attribution attribution, int agents, int candles) {
    long agentCandles = attribution.agentCandles(agents);
    boolean tooMany =
        agentCandles > MOST_AGENT_CANDLES / candles
            || attribution == Attribution.SHAPLEY && agents > MOST_AGENTS_OF_SHAPLEY;
    if (tooMany) {
      throw new IllegalArgumentException(
          "attribution %s of %d agents over %,d candles takes %s agent-candles; at most %,d are run%s"
              .formatted(
                  attribution.word(),
                  agents,
                  candles,
                  figure(agentCandles, candles),
                  MOST_AGENT_CANDLES,
                  attribution == Attribution.SHAPLEY
                      ? ", of at most " + MOST_AGENTS_OF_SHAPLEY + " agents"
                      : ""));
    }
  }

  private static String figure(long agentCandles, int candles) {
    return agentCandles > Long.MAX_VALUE / candles
        ? "too many"
        : "%,d".formatted(agentCandles * candles);
  }

  /** The symbol of the candles. */
  public String symbol() {
    return candles.symbol();
  }
}
