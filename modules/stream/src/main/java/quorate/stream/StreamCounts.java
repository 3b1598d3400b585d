package quorate.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the streams do, for metrics. Thread-safe. */
public final class StreamCounts {
  /** Why streams end, as metrics name it. */
  public static final List<String> REASONS =
      List.of("client", "dead", "slow", "credential", "protocol", "rate", "draining", "failed");

  /** Upper bounds of the delay's buckets, in seconds. */
  public static final List<Double> DELAY_BUCKETS =
      List.of(0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  private final Map<Channel, LongAdder> frames = new EnumMap<>(Channel.class);
  private final Map<String, LongAdder> closed = new ConcurrentHashMap<>();
  private final LongAdder[] delays = new LongAdder[DELAY_BUCKETS.size() + 1];
  private final LongAdder delayNanos = new LongAdder();

  public StreamCounts() {
    for (Channel channel : Channel.values()) {
      frames.put(channel, new LongAdder());
    }
    REASONS.forEach(reason -> closed.put(reason, new LongAdder()));
    Arrays.setAll(delays, bucket -> new LongAdder());
  }

  void frame(Channel channel) {
    frames.get(channel).increment();
  }

  void end(String reason) {
    closed.get(reason).increment();
  }

  /** Notes how long a decision took from when it was made to the socket. */
  void delay(Duration delay) {
    long nanos = Math.max(0, delay.toNanos());
    int bucket = 0;
    while (bucket < DELAY_BUCKETS.size() && nanos > DELAY_BUCKETS.get(bucket) * 1e9) {
      bucket++;
    }
    delays[bucket].increment();
    delayNanos.add(nanos);
  }

  /** Returns the frames of a channel that were sent. */
  public long frames(Channel channel) {
    return frames.get(channel).sum();
  }

  /** Returns the streams that ended for a reason. */
  public long closed(String reason) {
    return closed.get(reason).sum();
  }

  /** Returns the delays of each bucket, the last one beyond all bounds. */
  public List<Long> delays() {
    return Arrays.stream(delays).map(LongAdder::sum).toList();
  }

  /** Returns the sum of all delays. */
  public Duration delay() {
    return Duration.ofNanos(delayNanos.sum());
  }
}
