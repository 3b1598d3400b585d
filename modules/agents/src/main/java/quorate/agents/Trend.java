package quorate.agents;

import quorate.indicators.RunningAverage;
import quorate.indicators.RunningMovement;
import quorate.sdk.Candle;
import quorate.sdk.Desk;
import quorate.sdk.Opinion;

/**
 * Goes with the trend where there is one. There is one when directional movement is distinct (ADX
 * of {@value #LEAST_DIRECTED} or more), and the moving averages and the directional indicators
 * agree on its side. Half of the confidence is how far the averages are apart, in full from 1.5
 * average true ranges on; half is how distinct the movement is, in full from an ADX of 40 on.
 */
final class Trend extends CandleAgent {

  static final double LEAST_DIRECTED = 20;

  /** ADX of 14 is defined from its 28th candle on, and by then all else is. */
  private static final int WARM_UP = 28;

  private static final double FULL_DISTANCE = 1.5;
  private static final double FULL_DIRECTED = 20;

  private final RunningMovement movement = new RunningMovement(14);
  private final RunningAverage fast = RunningAverage.exponential(9);
  private final RunningAverage slow = RunningAverage.exponential(21);

  @Override
  public int warmUp() {
    return WARM_UP;
  }

  @Override
  Opinion after(Candle candle, Desk desk) {
    movement.add(candle.high(), candle.low(), candle.close());
    fast.add(candle.close());
    slow.add(candle.close());
    if (!movement.isDefined() || movement.average() < LEAST_DIRECTED || movement.range() == 0) {
      return Opinion.none();
    }
    double distance = (fast.value() - slow.value()) / movement.range();
    double direction = movement.plus() - movement.minus();
    boolean agree = distance > 0 && direction > 0 || distance < 0 && direction < 0;
    return agree ? opinion(distance) : Opinion.none();
  }

  private Opinion opinion(double distance) {
    double apart = Math.min(Math.abs(distance) / FULL_DISTANCE, 1);
    double directed = Math.min((movement.average() - LEAST_DIRECTED) / FULL_DIRECTED, 1);
    return Confidence.trade(distance > 0, apart / 2 + directed / 2, reasoning(distance));
  }

  private String reasoning(double distance) {
    return (distance > 0 ? "trend upwards: ADX " : "trend downwards: ADX ")
        + Figure.of(movement.average(), 1)
        + ", +DI "
        + Figure.of(movement.plus(), 1)
        + ", -DI "
        + Figure.of(movement.minus(), 1)
        + ", EMA 9 and EMA 21 "
        + Figure.signed(distance, 2)
        + " ATR apart";
  }
}
