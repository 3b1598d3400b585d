package quorate.stream;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds out which agents have changed. Each change has a version, so that a client needs to know
 * only the last one it was told, however long ago that was. One thread looks; any may read.
 */
final class AgentsFeed {
  /** Whoever has not heard of so many that were removed since is sent all of them anew. */
  private static final int MOST_REMOVED = 10_000;

  private final AgentsSource source;
  private final TreeMap<String, Row> rows = new TreeMap<>();
  private final Deque<Removed> removed = new ArrayDeque<>();
  private long version;
  private long forgotten;
  private long epoch;
  private volatile long looks;
  private volatile State state =
      new State(false, Optional.empty(), true, 0, 0, 0, List.of(), List.of());

  /**
   * An agent.
   *
   * @param added the version that brought it
   * @param changed the version of what it is now
   */
  record Row(String name, String json, long added, long changed) {}

  /** An agent that is no longer there. */
  record Removed(String name, long version) {}

  /**
   * The agents at a moment.
   *
   * @param known whether anybody looked yet
   * @param epoch how often the source came back
   * @param version of the last change
   * @param forgotten whoever knows less than this version is sent all anew
   * @param rows by name
   * @param removed the oldest first
   */
  record State(
      boolean known,
      Optional<Instant> asOf,
      boolean stale,
      long epoch,
      long version,
      long forgotten,
      List<Row> rows,
      List<Removed> removed) {}

  AgentsFeed(AgentsSource source) {
    this.source = source;
  }

  /** Looks; returns whether anybody has to be told. */
  boolean look() {
    boolean news = see(source.latest());
    looks++;
    return news;
  }

  /** Returns how often it has looked: what it saw while nobody watched is old. */
  long looks() {
    return looks;
  }

  private boolean see(AgentsSource.Seen seen) {
    State before = state;
    if (before.known() && before.asOf().equals(seen.asOf()) && before.stale() == seen.stale()) {
      return false;
    }
    if (before.stale() && !seen.stale()) {
      epoch++;
    }
    long versionBefore = version;
    update(seen.agents());
    boolean changed = version != versionBefore;
    state =
        new State(
            true,
            seen.asOf(),
            seen.stale(),
            epoch,
            version,
            forgotten,
            changed ? List.copyOf(rows.values()) : before.rows(),
            changed ? List.copyOf(removed) : before.removed());
    return changed || !before.known() || before.epoch() != epoch;
  }

  private void update(List<AgentsSource.Agent> agents) {
    TreeMap<String, Row> gone = new TreeMap<>(rows);
    for (AgentsSource.Agent agent : agents) {
      gone.remove(agent.name());
      Row known = rows.get(agent.name());
      if (known == null || !known.json().equals(agent.json())) {
        version++;
        long added = known == null ? version : known.added();
        rows.put(agent.name(), new Row(agent.name(), agent.json(), added, version));
      }
    }
    for (String name : gone.keySet()) {
      rows.remove(name);
      removed.add(new Removed(name, ++version));
      if (removed.size() > MOST_REMOVED) {
        forgotten = removed.remove().version();
      }
    }
  }

  State state() {
    return state;
  }

  /** The rows that some condition holds for, at most so many. */
  static List<Row> firstOf(List<Row> rows, Predicate<Row> which, int most) {
    List<Row> found = new ArrayList<>();
    for (Row row : rows) {
      if (found.size() == most) {
        break;
      }
      if (which.test(row)) {
        found.add(row);
      }
    }
    return found;
  }
}
