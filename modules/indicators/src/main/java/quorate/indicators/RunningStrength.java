package quorate.indicators;

/**
 * The relative strength index of closes that come one after the other; the same bits as that of
 * {@link RelativeStrength}. Belongs to one thread.
 */
public final class RunningStrength {
  private final RunningAverage gains;
  private final RunningAverage losses;
  private double before = Double.NaN;

  /**
   * @param length at least 1
   */
  public RunningStrength(int length) {
    gains = RunningAverage.wilder(length);
    losses = RunningAverage.wilder(length);
  }

  /** Takes the next close in. */
  public void add(double close) {
    // The first close moved from nowhere.
    if (!Double.isNaN(before)) {
      gains.add(Math.max(close - before, 0));
      losses.add(Math.max(before - close, 0));
    }
    before = close;
  }

  public boolean isDefined() {
    return gains.isDefined();
  }

  /** The index after the last close, from 0 to 100. */
  public double value() {
    return RelativeStrength.index(gains.value(), losses.value());
  }
}
