package quorate.backtest;

import java.util.OptionalDouble;

/**
 * A mean and of how many values it is one.
 *
 * @param sum of the values, one after the other, oldest first
 * @param count of the values
 */
public record Rate(double sum, long count) {
  static final Rate NONE = new Rate(0, 0);

  /** The mean; empty where there are no values. */
  public OptionalDouble mean() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  Rate with(double value) {
    return new Rate(sum + value, count + 1);
  }

  Rate with(boolean hit) {
    return with(hit ? 1 : 0);
  }
}
