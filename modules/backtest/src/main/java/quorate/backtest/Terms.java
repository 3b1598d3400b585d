package quorate.backtest;

import java.math.BigDecimal;

/**
 * With what is traded, and at what cost.
 *
 * @param capital at the start, in the quote asset, from 1e-6 to 1e12
 * @param feeBps of each fill's notional, in basis points, from 0 to 1000
 * @param slippageBps by which a fill is worse than the open, in basis points, from 0 to 1000
 * @param shorting whether SELL goes below zero by the whole equity, and not only to zero
 */
public record Terms(
    BigDecimal capital, BigDecimal feeBps, BigDecimal slippageBps, boolean shorting) {
  private static final BigDecimal LEAST_CAPITAL = new BigDecimal("1e-6");
  private static final BigDecimal MOST_CAPITAL = new BigDecimal("1e12");
  private static final BigDecimal MOST_BPS = new BigDecimal(1_000);
  private static final int BPS_DIGITS = 4;
  private static final int MOST_DIGITS = 6;

  public static final Terms DEFAULT =
      new Terms(new BigDecimal("10000"), new BigDecimal("10"), new BigDecimal("5"), false);

  /**
   * @throws IllegalArgumentException if one is out of its range
   */
  public Terms {
    if (capital.compareTo(LEAST_CAPITAL) < 0 || capital.compareTo(MOST_CAPITAL) > 0) {
      throw new IllegalArgumentException("capital must be between 1e-6 and 1e12: " + capital);
    }
    requireBps("fee-bps", feeBps);
    requireBps("slippage-bps", slippageBps);
    if (capital.scale() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "capital must have at most 6 digits after the point: " + capital);
    }
  }

  private static void requireBps(String name, BigDecimal bps) {
    if (bps.signum() < 0 || bps.compareTo(MOST_BPS) > 0) {
      throw new IllegalArgumentException(name + " must be between 0 and 1000: " + bps);
    }
    if (bps.scale() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          name + " must have at most 6 digits after the point: " + bps);
    }
  }

  /** The fee as a share of a notional. */
  BigDecimal feeRate() {
    return feeBps.movePointLeft(BPS_DIGITS);
  }

  /** The slippage as a share of a price. */
  BigDecimal slippageRate() {
    return slippageBps.movePointLeft(BPS_DIGITS);
  }
}
