package quorate.backtest;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What came of a backtest.
 *
 * @param agents by name
 */
public record BacktestResult(
    BacktestPlan plan,
    Decisions decisions,
    Outcome outcome,
    EquityCurve curve,
    List<AgentScore> agents) {

  public BacktestResult {
    agents = List.copyOf(agents);
  }

  /** How often the fleet decided what; those that were vetoed are among those to HOLD. */
  public record Decisions(long buy, long sell, long hold, long vetoed) {}

  /**
   * What the account came to.
   *
   * @param finalEquity at the last close
   * @param totalReturn of the equity over the capital
   * @param buyAndHoldReturn of the last close over the second open, the first at which one can buy
   * @param maxDrawdown greatest fall below a peak, as a share of the peak
   * @param annualizedSharpe absent where returns do not vary
   * @param trades fills
   * @param wins closed trades that won, their fees counted
   * @param exposure share of the candles at whose close a position was open
   */
  public record Outcome(
      BigDecimal finalEquity,
      double totalReturn,
      double buyAndHoldReturn,
      double maxDrawdown,
      OptionalDouble annualizedSharpe,
      OptionalDouble annualizedVolatility,
      int trades,
      int wins,
      int closedTrades,
      BigDecimal fees,
      double exposure) {}
}
