package quorate.orchestration.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often what happened. */
final class Happenings {
  private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

  Happenings() {
    for (Happening happening : Happening.values()) {
      counts.put(happening, 0L);
    }
  }

  void count(Happening happening) {
    counts.merge(happening, 1L, Long::sum);
  }

  void addAll(Happenings other) {
    other.counts.forEach((happening, times) -> counts.merge(happening, times, Long::sum));
  }

  long of(Happening happening) {
    return counts.get(happening);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
