package quorate.agents;

import quorate.indicators.RunningMovement;
import quorate.indicators.RunningStrength;
import quorate.indicators.RunningWindow;
import quorate.sdk.Candle;
import quorate.sdk.Desk;
import quorate.sdk.Opinion;

/**
 * Goes against excess where there is no trend (ADX below {@value #TREND}): prices in a range come
 * back to its middle. The excess is the mean of two measures, the distance from the mean of 20
 * closes in units of two deviations, and RSI's distance from 50 in units of 20. Both must lie on
 * one side.
 */
final class Reversion extends CandleAgent {

  static final double TREND = 25;

  private static final int WARM_UP = 28;
  private static final double EXCESS = 0.75;
  private static final double CALM = 1.5;

  private final RunningMovement movement = new RunningMovement(14);
  private final RunningStrength strength = new RunningStrength(14);
  private final RunningWindow closes = new RunningWindow(20);

  @Override
  public int warmUp() {
    return WARM_UP;
  }

  @Override
  Opinion after(Candle candle, Desk desk) {
    movement.add(candle.high(), candle.low(), candle.close());
    strength.add(candle.close());
    closes.add(candle.close());
    if (!movement.isDefined() || movement.average() >= TREND) {
      return Opinion.none();
    }
    double deviation = closes.deviation();
    if (Flat.is(deviation, candle.close())) {
      return Opinion.none();
    }
    return opinion((candle.close() - closes.mean()) / deviation, (strength.value() - 50) / 20);
  }

  private Opinion opinion(double distance, double tension) {
    double excess = (distance / 2 + tension) / 2;
    boolean oneSide = distance > 0 && tension > 0 || distance < 0 && tension < 0;
    String reasoning = reasoning(distance);
    if (Math.abs(excess) >= EXCESS && oneSide) {
      return Confidence.trade(excess < 0, 0.5 + Math.abs(excess) - EXCESS, reasoning);
    }
    return Confidence.hold(Math.max(0.5, 1 - Math.abs(excess) / CALM), reasoning);
  }

  private String reasoning(double distance) {
    return "no trend (ADX "
        + Figure.of(movement.average(), 1)
        + "); close "
        + Figure.signed(distance, 2)
        + " deviations from the mean of 20, RSI "
        + Figure.of(strength.value(), 1);
  }
}
