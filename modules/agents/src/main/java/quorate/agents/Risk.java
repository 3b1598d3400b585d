package quorate.agents;

import java.time.Duration;
import java.util.OptionalDouble;
import quorate.indicators.RunningWindow;
import quorate.sdk.Candle;
import quorate.sdk.Desk;
import quorate.sdk.Opinion;

/**
 * Watches how far the price has fallen and how wildly it moves, and says how dangerous that is.
 *
 * <p>Drawdown is 1 less the close over the greatest of the last {@value Peak#CANDLES} closes
 * (Magdon-Ismail and Atiya, "Maximum Drawdown", 2004, on a rolling window, so that an old peak does
 * not veto for ever). Volatility is the realised one: the root of the mean square of the last
 * {@value #RETURNS} logarithmic returns (Andersen and Bollerslev, "Answering the Skeptics", 1998),
 * times the root of the candles in a year, so that its limit holds for candles of any length.
 *
 * <p>The orchestrator lets the HOLD of a veto agent stop every trade when its confidence reaches
 * its min-confidence, 0.5 by default. So this agent always says HOLD, and its confidence tells how
 * much it means it: with the pressure p, the greater of drawdown and volatility as shares of their
 * limits, it is p⁴ / (1 + p⁴) (the Hill function). At a limit it is exactly 0.5, a veto; at half a
 * limit 0.06; at twice the limit 0.94.
 */
final class Risk extends CandleAgent {

  /** Of Bitcoin's four-hour candles from 2023 to 2025, one in twenty-five lay deeper. */
  static final double DRAWDOWN_LIMIT = 0.10;

  /** Twice Bitcoin's median of the same years. */
  static final double VOLATILITY_LIMIT = 0.80;

  private static final int RETURNS = 20;
  private static final double YEAR_MILLIS = Duration.ofHours(8766).toMillis();

  private final double drawdownLimit;
  private final double volatilityLimit;
  private final Peak peak;
  private final RunningWindow squaredReturns = new RunningWindow(RETURNS);
  private double closeBefore = Double.NaN;

  Risk(Peak peak, double drawdownLimit, double volatilityLimit) {
    this.peak = peak;
    this.drawdownLimit = drawdownLimit;
    this.volatilityLimit = volatilityLimit;
  }

  @Override
  public int warmUp() {
    return RETURNS + 1;
  }

  @Override
  Opinion after(Candle candle, Desk desk) {
    peak.add(candle.close());
    if (!Double.isNaN(closeBefore)) {
      double logarithmic = StrictMath.log(candle.close() / closeBefore);
      squaredReturns.add(logarithmic * logarithmic);
    }
    closeBefore = candle.close();
    if (!squaredReturns.isFull()) {
      return Opinion.none();
    }
    OptionalDouble drawdown = peak.drawdown(desk);
    if (drawdown.isEmpty()) {
      return Opinion.none();
    }
    double candlesInYear = YEAR_MILLIS / candle.length().toMillis();
    return opinion(
        drawdown.getAsDouble(),
        StrictMath.sqrt(squaredReturns.mean()) * StrictMath.sqrt(candlesInYear));
  }

  private Opinion opinion(double drawdown, double volatility) {
    double pressure = Math.max(drawdown / drawdownLimit, volatility / volatilityLimit);
    double fourth = pressure * pressure * pressure * pressure;
    return Confidence.hold(fourth / (1 + fourth), reasoning(drawdown, volatility));
  }

  private String reasoning(double drawdown, double volatility) {
    return "drawdown "
        + Figure.percent(drawdown, 1)
        + (drawdown < drawdownLimit ? " within its limit of " : " at or beyond its limit of ")
        + Figure.percent(drawdownLimit, 0)
        + "; volatility "
        + Figure.percent(volatility, 0)
        + " a year"
        + (volatility < volatilityLimit ? " within its limit of " : " at or beyond its limit of ")
        + Figure.percent(volatilityLimit, 0);
  }
}
