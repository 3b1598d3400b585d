package quorate.indicators;

/**
 * A moving average of values that come one after the other; the same bits as that of {@link
 * Averages}. There may be a hundred thousand of them in a process, so it is small. Belongs to one
 * thread.
 */
public final class RunningAverage {
  private final int length;

  /** Of the next value, in an exponential average; 0 in one of Wilder's. */
  private final double weight;

  private int seen;

  /** The sum of the first values, until there are enough; then the average. */
  private double average;

  private RunningAverage(int length, double weight) {
    Lengths.check("length", length);
    this.length = length;
    this.weight = weight;
  }

  /** As {@link Averages#exponential}. */
  public static RunningAverage exponential(int length) {
    return new RunningAverage(length, 2.0 / (length + 1));
  }

  /** As {@link Averages#wilder}. */
  public static RunningAverage wilder(int length) {
    return new RunningAverage(length, 0);
  }

  /** Takes the next value in. */
  public void add(double value) {
    if (isDefined()) {
      average =
          weight == 0
              ? (average * (length - 1) + value) / length
              : average + (value - average) * weight;
      return;
    }
    average += value;
    seen++;
    if (isDefined()) {
      average /= length;
    }
  }

  /** Whether there were enough values. */
  public boolean isDefined() {
    return seen == length;
  }

  /** The average after the last value. */
  public double value() {
    if (!isDefined()) {
      throw new IllegalStateException("undefined before value %d: %d".formatted(length, seen));
    }
    return average;
  }
}
