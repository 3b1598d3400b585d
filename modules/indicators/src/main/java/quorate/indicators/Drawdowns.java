package quorate.indicators;

import java.util.ArrayList;
import java.util.List;

/**
 * How equity fell below its peaks, as shares of the peak.
 *
 * @param current below the highest peak, at the end
 * @param greatest of all
 * @param start index of the peak before the greatest; the first of equals
 * @param end index of the trough of the greatest; the first of equals
 * @param episodes the depth of each, from below a peak until at or above it, in order
 */
public record Drawdowns(
    double current, double greatest, int start, int end, List<Double> episodes) {

  public Drawdowns {
    episodes = List.copyOf(episodes);
  }

  /**
   * Computes them.
   *
   * @param equity above zero throughout, one value at least
   */
  public static Drawdowns of(Series equity) {
    List<Double> episodes = new ArrayList<>();
    double greatest = 0;
    double depth = 0;
    double current = 0;
    int peak = 0;
    int start = 0;
    int end = 0;
    for (int i = 0; i < equity.size(); i++) {
      if (equity.get(i) <= 0) {
        throw new IllegalArgumentException("equity " + i + " must be above 0: " + equity.get(i));
      }
      if (equity.get(i) >= equity.get(peak)) {
        if (depth > 0) {
          episodes.add(depth);
        }
        depth = 0;
        peak = equity.get(i) > equity.get(peak) ? i : peak;
      }
      current = 1 - equity.get(i) / equity.get(peak);
      depth = Math.max(depth, current);
      if (current > greatest) {
        greatest = current;
        start = peak;
        end = i;
      }
    }
    if (depth > 0) {
      episodes.add(depth);
    }
    return new Drawdowns(current, greatest, start, end, episodes);
  }

  /** The mean depth of an episode; 0 if there was none. */
  public double average() {
    double sum = 0;
    for (double episode : episodes) {
      sum += episode;
    }
    return episodes.isEmpty() ? 0 : sum / episodes.size();
  }
}
