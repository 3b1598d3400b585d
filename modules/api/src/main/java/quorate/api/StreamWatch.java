package quorate.api;

import java.time.Duration;
import java.util.Optional;
import quorate.metrics.StreamMeters;
import quorate.stream.Channel;
import quorate.stream.StreamWatcher;

/** Counts what the streams do. Thread-safe. */
final class StreamWatch implements StreamWatcher {
  private final Watcher watcher;
  private volatile Optional<StreamMeters> meters = Optional.empty();

  StreamWatch(Watcher watcher) {
    this.watcher = watcher;
  }

  /** Counts in these; before, there are no streams. */
  void countIn(StreamMeters counted) {
    meters = Optional.of(counted);
  }

  @Override
  public void frame(Channel channel) {
    meters.ifPresent(counted -> counted.frame(channel.label()));
  }

  @Override
  public void delay(Duration delay) {
    meters.ifPresent(counted -> counted.delay(delay));
  }

  @Override
  public void ended(String reason) {
    meters.ifPresent(counted -> counted.closed(reason));
  }

  @Override
  public void refused() {
    watcher.overloaded("streams");
  }
}
