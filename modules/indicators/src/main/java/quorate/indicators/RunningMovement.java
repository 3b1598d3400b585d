package quorate.indicators;

/**
 * True range and directional movement of candles that come one after the other; the same bits as
 * those of {@link Bars} and {@link DirectionalMovement}. Belongs to one thread.
 */
public final class RunningMovement {
  private final RunningAverage range;
  private final RunningAverage upwards;
  private final RunningAverage downwards;
  private final RunningAverage directed;
  private boolean begun;
  private double highBefore;
  private double lowBefore;
  private double closeBefore;

  /**
   * @param length at least 1
   */
  public RunningMovement(int length) {
    range = RunningAverage.wilder(length);
    upwards = RunningAverage.wilder(length);
    downwards = RunningAverage.wilder(length);
    directed = RunningAverage.wilder(length);
  }

  /** Takes the next candle in. */
  public void add(double high, double low, double close) {
    if (begun) {
      double up = high - highBefore;
      double down = lowBefore - low;
      range.add(Bars.trueRange(high, low, closeBefore));
      upwards.add(DirectionalMovement.move(up, down));
      downwards.add(DirectionalMovement.move(down, up));
      if (range.isDefined()) {
        directed.add(DirectionalMovement.directed(plus(), minus()));
      }
    }
    begun = true;
    highBefore = high;
    lowBefore = low;
    closeBefore = close;
  }

  /** Whether {@link #average} is defined, and so all of it. */
  public boolean isDefined() {
    return directed.isDefined();
  }

  /** Wilder's average of the true range (ATR). */
  public double range() {
    return range.value();
  }

  /** The share of the range that went up, in percent (+DI). */
  public double plus() {
    return DirectionalMovement.share(upwards.value(), range.value());
  }

  /** The share of the range that went down, in percent (-DI). */
  public double minus() {
    return DirectionalMovement.share(downwards.value(), range.value());
  }

  /** How directed movement is, from 0 to 100 (ADX). */
  public double average() {
    return directed.value();
  }
}
