package quorate.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** The metrics of an API server's streams. Thread-safe; nothing here blocks. */
public final class StreamMeters {
  private static final double[] DELAYS = {.05, .1, .25, .5, 1, 2.5, 5, 10};

  private final Map<String, LongAdder> frames = new TreeMap<>();
  private final Map<String, LongAdder> closed = new TreeMap<>();
  private final Histogram delay;

  /**
   * What is asked for when metrics are read; none may block.
   *
   * @param subscriptions of a channel
   * @param behind decisions that the slowest subscription is behind
   */
  public record Gauges(
      IntSupplier streams, ToLongFunction<String> subscriptions, LongSupplier behind) {}

  StreamMeters(Catalogue metrics, List<String> channels, List<String> reasons, Gauges gauges) {
    metrics.gauge("api_streams", "Streams that are open.", _ -> gauges.streams().getAsInt());
    metrics.gauge(
        "api_stream_behind",
        "Decisions that the slowest subscription is behind.",
        _ -> gauges.behind().getAsLong());
    for (String channel : channels) {
      metrics.gauge(
          "api_stream_subscriptions",
          "Subscriptions to a channel.",
          Catalogue.label("channel", channel),
          _ -> gauges.subscriptions().applyAsLong(channel));
      frames.put(
          channel,
          metrics.counter(
              "api_stream_frames_total",
              "Frames that were sent of a channel.",
              Catalogue.label("channel", channel)));
    }
    for (String reason : reasons) {
      closed.put(
          reason,
          metrics.counter(
              "api_streams_closed_total",
              "Streams that ended, by why.",
              Catalogue.label("reason", reason)));
    }
    this.delay =
        metrics.histogram(
            "api_stream_delay_seconds",
            "From when a decision was made until it was sent.",
            Catalogue.label("channel", "decisions"),
            Unit.SECONDS,
            DELAYS);
  }

  /** A frame of a channel was sent. */
  public void frame(String channel) {
    frames.get(channel).increment();
  }

  /** A stream has ended. */
  public void closed(String reason) {
    closed.get(reason).increment();
  }

  /** A decision was sent, so long after it was made. */
  public void delay(Duration time) {
    delay.record(Unit.ticks(time));
  }
}
