package quorate.backtest;

import java.math.BigDecimal;
import java.util.Optional;
import quorate.domain.Ratio;

/**
 * What an agent said, how often it was right, and what it was worth to the fleet.
 *
 * @param veto whether it vetoes instead of voting
 * @param signals how often it said what
 * @param hitRate1 share of its BUY and SELL whose close one candle later lies on their side; a tie
 *     is a miss
 * @param hitRate6 the same, six candles later
 * @param forwardBps6 mean return on their side six candles later, in basis points
 * @param brier6 mean square of how far its probability was from what came six candles later, where
 *     a confidence c stands for the probability (1 + c) / 2 (Glenn W. Brier, "Verification of
 *     Forecasts Expressed in Terms of Probability", 1950); one that always says one half has 0.25
 * @param agreed share of the decisions to BUY or SELL that it was for; of a veto agent none
 * @param pivotal decisions that would have been another action without it
 * @param refused how many of its signals the rules did not take
 * @param failures how often it failed at an observation
 * @param contribution its part of the result, in the quote asset, where that was asked for
 */
public record AgentScore(
    String name,
    String type,
    Ratio weight,
    boolean veto,
    Signals signals,
    Rate hitRate1,
    Rate hitRate6,
    Rate forwardBps6,
    Rate brier6,
    Rate agreed,
    long pivotal,
    long refused,
    long failures,
    Optional<BigDecimal> contribution) {

  /** How often an agent said what; none is no opinion. */
  public record Signals(long buy, long sell, long hold, long none) {}
}
