package quorate.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to pixels, and finds round values between.
 *
 * @param least value, at the pixel {@code from}
 * @param greatest value, at the pixel {@code to}
 */
record Axis(double least, double greatest, double from, double to) {
  private static final double[] ROUND = {1, 2, 5, 10};

  double pixel(double value) {
    return from + (to - from) * (value - least) / (greatest - least);
  }

  /** An axis that ends at round values, with about so many steps. */
  static Axis around(double least, double greatest, int steps, double from, double to) {
    double span = Math.max(greatest - least, Math.max(Math.abs(greatest) * 1e-6, 1e-12));
    double step = step(span, steps);
    return new Axis(
        StrictMath.floor(least / step) * step,
        Math.max(StrictMath.ceil(greatest / step), StrictMath.floor(least / step) + 1) * step,
        from,
        to);
  }

  /** Round values from end to end, about so many steps apart. */
  List<Double> ticks(int steps) {
    double step = step(greatest - least, steps);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) StrictMath.ceil(least / step - 1e-9);
        i * step <= greatest + step * 1e-9;
        i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static double step(double span, int steps) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(span / steps)));
    for (double round : ROUND) {
      if (span / (round * power) <= steps + 1e-9) {
        return round * power;
      }
    }
    return ROUND[ROUND.length - 1] * power;
  }
}
