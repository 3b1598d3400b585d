package quorate.mcp;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Numbers as they come in JSON. */
final class Numbers {
  private static final double MOST_EXACT = 1L << 53;

  private Numbers() {}

  /** A whole number; one with a fraction of zero is one too. */
  static Optional<Long> whole(Object value) {
    return switch (value) {
      case Long number -> Optional.of(number);
      case Double number when number == Math.rint(number) && Math.abs(number) <= MOST_EXACT ->
          Optional.of(number.longValue());
      default -> Optional.empty();
    };
  }

  /** A number that a double can hold. */
  static Optional<Double> finite(Object value) {
    return switch (value) {
      case Long number -> Optional.of(number.doubleValue());
      case Double number -> Optional.of(number).filter(Double::isFinite);
      case BigInteger number -> Optional.of(number.doubleValue()).filter(Double::isFinite);
      default -> Optional.empty();
    };
  }

  static Optional<double[]> all(List<?> values, int least, int most, double above) {
    if (values.size() < least || values.size() > most) {
      return Optional.empty();
    }
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      Optional<Double> number = finite(values.get(i)).filter(one -> one > above);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers[i] = number.get();
    }
    return Optional.of(numbers);
  }

  /** Without a fraction where there is none. */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
