package quorate.indicators;

/**
 * Moving average convergence and divergence of closes that come one after the other; the same bits
 * as that of {@link Macd}. Belongs to one thread.
 */
public final class RunningMacd {
  private final RunningAverage fast;
  private final RunningAverage slow;
  private final RunningAverage signal;

  /**
   * @param fast length of the fast average, at least 1
   * @param slow length of the slow average, at least 1
   * @param smoothing length of the signal's average, at least 1
   */
  public RunningMacd(int fast, int slow, int smoothing) {
    this.fast = RunningAverage.exponential(fast);
    this.slow = RunningAverage.exponential(slow);
    this.signal = RunningAverage.exponential(smoothing);
  }

  /** Takes the next close in. */
  public void add(double close) {
    fast.add(close);
    slow.add(close);
    if (fast.isDefined() && slow.isDefined()) {
      signal.add(line());
    }
  }

  /** Whether the signal is defined, and so all of it. */
  public boolean isDefined() {
    return signal.isDefined();
  }

  /** The fast average less the slow one. */
  public double line() {
    return fast.value() - slow.value();
  }

  /** The exponential average of the line. */
  public double signal() {
    return signal.value();
  }
}
