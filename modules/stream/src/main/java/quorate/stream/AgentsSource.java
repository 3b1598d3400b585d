package quorate.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Agents as the active orchestrator was last seen to know them. Thread-safe. */
@FunctionalInterface
public interface AgentsSource {

  /**
   * What was seen.
   *
   * @param asOf when; empty if never
   * @param stale whether nothing newer can be had now
   * @param agents each once, by name
   */
  record Seen(Optional<Instant> asOf, boolean stale, List<Agent> agents) {
    public Seen {
      agents = List.copyOf(agents);
    }
  }

  /**
   * One of them.
   *
   * @param json the whole of it, an object
   */
  record Agent(String name, String json) {}

  /** Returns the latest, at once. Being asked again and again tells that somebody watches. */
  Seen latest();
}
