package quorate.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import quorate.running.Clock;

/** Agents for one client: all of them in parts, then those that change, at most once a second. */
final class AgentsSubscription implements Subscription {
  private static final int PER_PART = 200;
  private static final int MOST_CHANGED = 500;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final String id;
  private final AgentsFeed feed;
  private final long looksBefore;
  private final Clock clock;
  private boolean confirmed;
  private Optional<Snapshot> snapshot = Optional.empty();
  private Optional<Long> sentAtNanos = Optional.empty();
  private long epoch = -1;
  private long version;

  /**
   * A snapshot that is being sent. It holds no agents: each part is taken from the latest there
   * are, and what has changed meanwhile comes after it.
   *
   * @param version at its begin; agents that came later are left out
   * @param part that comes next, from 1
   * @param after the last name sent
   */
  private record Snapshot(long version, int part, int parts, String after) {}

  AgentsSubscription(String id, AgentsFeed feed, Clock clock) {
    this.id = id;
    this.feed = feed;
    this.looksBefore = feed.looks();
    this.clock = clock;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Channel channel() {
    return Channel.AGENTS;
  }

  @Override
  public Optional<byte[]> next() {
    if (!confirmed) {
      confirmed = true;
      return Optional.of(Frames.subscribed(id, Channel.AGENTS, OptionalLong.empty()));
    }
    AgentsFeed.State state = feed.state();
    if (!state.known() || feed.looks() == looksBefore) {
      return Optional.empty();
    }
    if (snapshot.isEmpty() && needsAll(state)) {
      int parts = Math.max(1, (state.rows().size() + PER_PART - 1) / PER_PART);
      snapshot = Optional.of(new Snapshot(state.version(), 1, parts, ""));
      epoch = state.epoch();
    }
    return snapshot.isPresent() ? Optional.of(part(state, snapshot.get())) : changes(state);
  }

  private boolean needsAll(AgentsFeed.State state) {
    return epoch < state.epoch() || version < state.forgotten();
  }

  private byte[] part(AgentsFeed.State state, Snapshot sending) {
    List<AgentsFeed.Row> rows =
        AgentsFeed.firstOf(
            state.rows(),
            row -> row.added() <= sending.version() && row.name().compareTo(sending.after()) > 0,
            PER_PART);
    String last = rows.isEmpty() ? sending.after() : rows.getLast().name();
    boolean isLast = sending.part() == sending.parts();
    snapshot =
        isLast
            ? Optional.empty()
            : Optional.of(
                new Snapshot(sending.version(), sending.part() + 1, sending.parts(), last));
    if (isLast) {
      version = sending.version();
      sentAtNanos = Optional.of(clock.nanoTime());
    }
    return Frames.snapshot(
        id,
        Channel.AGENTS,
        clock.now(),
        new Frames.Part(sending.part(), sending.parts(), state.asOf(), state.stale()),
        "{\"agents\":" + json(rows) + "}");
  }

  private Optional<byte[]> changes(AgentsFeed.State state) {
    long now = clock.nanoTime();
    if (version == state.version()
        || sentAtNanos.filter(at -> now - at < BETWEEN.toNanos()).isPresent()) {
      return Optional.empty();
    }
    List<AgentsFeed.Row> changed =
        state.rows().stream()
            .filter(row -> row.changed() > version)
            .sorted(Comparator.comparingLong(AgentsFeed.Row::changed))
            .limit(MOST_CHANGED)
            .toList();
    long upTo = changed.size() < MOST_CHANGED ? state.version() : changed.getLast().changed();
    List<String> removed =
        state.removed().stream()
            .filter(gone -> gone.version() > version && gone.version() <= upTo)
            .map(AgentsFeed.Removed::name)
            // One that has come back is among those that changed, now or later.
            .filter(name -> state.rows().stream().noneMatch(row -> row.name().equals(name)))
            .toList();
    version = upTo;
    sentAtNanos = Optional.of(now);
    return Optional.of(
        Frames.data(
            id,
            Channel.AGENTS,
            clock.now(),
            "{\"changed\":" + json(changed) + ",\"removed\":" + names(removed) + "}"));
  }

  private static String json(List<AgentsFeed.Row> rows) {
    return rows.stream().map(AgentsFeed.Row::json).collect(Collectors.joining(",", "[", "]"));
  }

  /** A name is of letters, digits, _ and -, and needs no escape. */
  private static String names(List<String> names) {
    return names.isEmpty()
        ? "[]"
        : names.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
  }

  @Override
  public Frames.Progress progress() {
    return new Frames.Progress(
        id, OptionalLong.empty(), OptionalLong.empty(), feed.state().stale());
  }
}
