package quorate.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of what was measured. */
final class Medians {
  private Medians() {}

  static <T> double of(List<T> items, ToDoubleFunction<T> figure) {
    double[] sorted = items.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
