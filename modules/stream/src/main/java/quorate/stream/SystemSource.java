package quorate.stream;

import java.time.Instant;

/** The state of the system as it was last seen. Thread-safe. */
@FunctionalInterface
public interface SystemSource {

  /**
   * What was seen.
   *
   * @param essence what makes a difference to somebody who looks; compared by {@code equals}
   * @param json the whole of it, an object
   */
  record Seen(Instant asOf, boolean stale, Object essence, String json) {}

  /** Returns the latest, at once. */
  Seen latest();
}
