package quorate.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Two ways to do the same, in turn and in one process, so that what else the machine does falls on
 * both. Each is done some rounds that do not count first.
 */
final class InTurn {
  /** Until both are compiled, and the server has planned their statements. */
  private static final int WARMUP = 5;

  /** Work that talks to a database. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private InTurn() {}

  /**
   * @param rounds an odd number, so that the medians are of rounds
   * @param each how many are done in a round
   */
  static void compare(
      String what, int rounds, int each, String name, Work work, String besideName, Work beside)
      throws Exception {
    List<Double> own = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (int i = -WARMUP; i < rounds; i++) {
      // Whoever is first pays for what both left to be done.
      boolean first = i % 2 == 0;
      double one = perSecond(each, first ? work : beside);
      double two = perSecond(each, first ? beside : work);
      if (i >= 0) {
        own.add(first ? one : two);
        other.add(first ? two : one);
      }
    }
    double median = Medians.of(own, rate -> rate);
    double besideMedian = Medians.of(other, rate -> rate);
    System.out.printf(
        "%s: %s %,.0f/s, %s %,.0f/s, ratio %.2f (load %.1f)%n",
        what, name, median, besideName, besideMedian, median / besideMedian, RecordStage.load());
  }

  private static double perSecond(int each, Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return each * 1e9 / (System.nanoTime() - began);
  }
}
