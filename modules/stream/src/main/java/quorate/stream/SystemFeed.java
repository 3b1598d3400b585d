package quorate.stream;

import java.util.Optional;

/** Notices when the state of the system has changed. One thread looks; any may read. */
final class SystemFeed {
  private final SystemSource source;
  private volatile long looks;
  private volatile Optional<State> state = Optional.empty();

  /**
   * The state at a moment.
   *
   * @param version counts the changes
   * @param epoch counts how often the source came back
   */
  record State(SystemSource.Seen seen, long version, long epoch) {}

  SystemFeed(SystemSource source) {
    this.source = source;
  }

  /** Looks; returns whether anybody has to be told. */
  boolean look() {
    SystemSource.Seen seen = source.latest();
    State before = state.orElse(new State(seen, 0, 0));
    boolean changed = state.isEmpty() || !before.seen().essence().equals(seen.essence());
    long epoch = before.epoch() + (before.seen().stale() && !seen.stale() ? 1 : 0);
    state = Optional.of(new State(seen, before.version() + (changed ? 1 : 0), epoch));
    looks++;
    return changed;
  }

  /** Returns how often it has looked: what it saw while nobody watched is old. */
  long looks() {
    return looks;
  }

  Optional<State> state() {
    return state;
  }
}
