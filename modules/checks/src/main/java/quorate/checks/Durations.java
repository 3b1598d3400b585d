package quorate.checks;

import java.time.Duration;

/** Durations as operators read them. */
final class Durations {
  private Durations() {}

  /** For example {@code 500 ms} or {@code 2 s}. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }
}
