package quorate.backtest;

import java.math.BigDecimal;
import java.util.List;

/**
 * Runs a fleet over past candles. At each candle's close and a millisecond, every agent in the
 * order of their names observes it, beats and says what it thinks, through the engine's own intake;
 * then there is one cycle. What it decides is filled at the next candle's open.
 *
 * <p>An agent sees candles up to that close alone, so nothing in what comes out for a candle
 * depends on a later one: the output for the first candles is the beginning of the output for all.
 */
public final class Backtest {
  private Backtest() {}

  /**
   * Runs it, on the caller's thread.
   *
   * @param listener hears of what happens, in its order
   * @throws InterruptedException if the thread is interrupted; it ends within some thousand candles
   * @throws IllegalArgumentException if an agent cannot be backtested, with a sentence that says
   *     why
   */
  public static BacktestResult run(BacktestPlan plan, BacktestListener listener)
      throws InterruptedException {
    long agentCandles =
        plan.attribution().agentCandles(plan.fleet().size()) * plan.candles().size();
    Pace pace = new Pace(listener, agentCandles);
    WholeFleet fleet = new WholeFleet(plan, listener);
    fleet.run(pace);
    List<BigDecimal> contributions =
        Contributions.of(plan, fleet.opinions(), fleet.finalEquity(), pace);
    pace.tell();
    return fleet.result(contributions);
  }
}
