package quorate.indicators;

/**
 * A moving average of values that come one after the other; the same bits as that of {@link
 * Averages}. Belongs to one thread.
 */
public final class RunningAverage {
  @FunctionalInterface
  private interface Step {
    double next(double average, double value);
  }

  private final int length;
  private final Step step;
  private int seen;

  /** The sum of the first values, until there are enough; then the average. */
  private double average;

  private RunningAverage(int length, Step step) {
    Lengths.check("length", length);
    this.length = length;
    this.step = step;
  }

  /** As {@link Averages#exponential}. */
  public static RunningAverage exponential(int length) {
    double weight = 2.0 / (length + 1);
    return new RunningAverage(length, (average, value) -> average + (value - average) * weight);
  }

  /** As {@link Averages#wilder}. */
  public static RunningAverage wilder(int length) {
    return new RunningAverage(
        length, (average, value) -> (average * (length - 1) + value) / length);
  }

  /** Takes the next value in. */
  public void add(double value) {
    if (isDefined()) {
      average = step.next(average, value);
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
