package quorate.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.running.Clock;

/** The system's state for one client: the whole of it at each change, at most once a second. */
final class SystemSubscription implements Subscription {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final String id;
  private final SystemFeed feed;
  private final long looksBefore;
  private final Clock clock;
  private boolean confirmed;
  private long version;
  private long epoch = -1;
  private Optional<Long> sentAtNanos = Optional.empty();

  SystemSubscription(String id, SystemFeed feed, Clock clock) {
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
    return Channel.SYSTEM;
  }

  @Override
  public Optional<byte[]> next() {
    if (!confirmed) {
      confirmed = true;
      return Optional.of(Frames.subscribed(id, Channel.SYSTEM, OptionalLong.empty()));
    }
    return feed.looks() == looksBefore ? Optional.empty() : feed.state().flatMap(this::next);
  }

  private Optional<byte[]> next(SystemFeed.State state) {
    long now = clock.nanoTime();
    boolean early = sentAtNanos.filter(at -> now - at < BETWEEN.toNanos()).isPresent();
    if (early || (version == state.version() && epoch == state.epoch())) {
      return Optional.empty();
    }
    boolean whole = epoch != state.epoch();
    version = state.version();
    epoch = state.epoch();
    sentAtNanos = Optional.of(now);
    SystemSource.Seen seen = state.seen();
    return Optional.of(
        whole
            ? Frames.snapshot(
                id,
                Channel.SYSTEM,
                clock.now(),
                new Frames.Part(1, 1, Optional.of(seen.asOf()), seen.stale()),
                seen.json())
            : Frames.data(id, Channel.SYSTEM, clock.now(), seen.json()));
  }

  @Override
  public Frames.Progress progress() {
    return new Frames.Progress(
        id,
        OptionalLong.empty(),
        OptionalLong.empty(),
        feed.state().map(state -> state.seen().stale()).orElse(true));
  }
}
