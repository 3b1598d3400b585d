package quorate.fleet;

import java.util.Locale;
import quorate.domain.Action;

/**
 * How dangerous a market is, and the veto that follows.
 *
 * <p>The orchestrator lets the HOLD of a veto agent stop every trade when its confidence reaches
 * its min-confidence, 0.5 by default. So the risk agent always says HOLD, and its confidence tells
 * how much it means it: with the pressure p, the greater of drawdown and volatility as shares of
 * their limits, it is p⁴ / (1 + p⁴) (the Hill function). At a limit it is exactly 0.5, a veto; at
 * half a limit 0.06; at twice the limit 0.94.
 *
 * @param drawdown the loss since the peak, as a share of the peak, from 0 to below 1
 * @param volatility the standard deviation of logarithmic returns over a year, 0.8 being 80 %
 */
record Risk(double drawdown, double volatility) {

  /** Of Bitcoin's four-hour candles from 2023 to 2025, one in twenty-five lay deeper. */
  static final double DRAWDOWN_LIMIT = 0.10;

  /** Twice Bitcoin's median of the same years. */
  static final double VOLATILITY_LIMIT = 0.80;

  Opinion opinion() {
    double pressure = Math.max(drawdown / DRAWDOWN_LIMIT, volatility / VOLATILITY_LIMIT);
    double fourth = Math.pow(pressure, 4);
    return new Opinion(Action.HOLD, fourth / (1 + fourth), reasoning());
  }

  private String reasoning() {
    return String.format(
        Locale.ROOT,
        "drawdown %.1f %% %s its limit of %.0f %%; volatility %.0f %% a year %s its limit of %.0f"
            + " %%",
        100 * drawdown,
        drawdown < DRAWDOWN_LIMIT ? "within" : "at or beyond",
        100 * DRAWDOWN_LIMIT,
        100 * volatility,
        volatility < VOLATILITY_LIMIT ? "within" : "at or beyond",
        100 * VOLATILITY_LIMIT);
  }
}
