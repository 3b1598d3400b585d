package quorate.indicators;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * Values by index, oldest first, of which the first may be undefined. Immutable.
 *
 * <p>All values that are defined are finite.
 */
public final class Series {
  private final double[] values;
  private final int first;

  private Series(double[] values, int first) {
    this.values = values;
    this.first = Math.min(first, values.length);
  }

  /**
   * A series that is defined throughout.
   *
   * @throws IllegalArgumentException when a value is not finite
   */
  public static Series of(double... values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("value " + i + " must be finite: " + values[i]);
      }
    }
    return new Series(values.clone(), 0);
  }

  /** A series whose values from one index on are computed one after the other. */
  static Series from(int first, int size, IntToDoubleFunction value) {
    double[] values = new double[size];
    for (int i = first; i < size; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return new Series(values, first);
  }

  /** A series of values that are there already, of which those before an index do not count. */
  static Series from(int first, double[] values) {
    return new Series(values, first);
  }

  public int size() {
    return values.length;
  }

  /** The index of the first value that is defined; the size if none is. */
  public int first() {
    return first;
  }

  /** The value at an index, unless it is undefined there. */
  public OptionalDouble at(int index) {
    return index < first ? OptionalDouble.empty() : OptionalDouble.of(values[index]);
  }

  /** The newest value, unless it is undefined. */
  public OptionalDouble last() {
    return first == values.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[values.length - 1]);
  }

  /**
   * The value at an index that is known to be defined.
   *
   * @throws IndexOutOfBoundsException when it is not
   */
  double get(int index) {
    if (index < first) {
      throw new IndexOutOfBoundsException("undefined before " + first + ": " + index);
    }
    return values[index];
  }

  /** The two put together, where both are defined. */
  Series with(Series other, DoubleBinaryOperator operator) {
    return from(
        Math.max(first, other.first),
        values.length,
        i -> operator.applyAsDouble(values[i], other.values[i]));
  }

  @Override
  public String toString() {
    return "undefined before "
        + first
        + ", then "
        + Arrays.toString(Arrays.copyOfRange(values, first, values.length));
  }
}
