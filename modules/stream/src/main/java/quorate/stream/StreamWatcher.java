package quorate.stream;

import java.time.Duration;
import java.util.List;

/** Hears what the streams do, for metrics. Thread-safe. */
public interface StreamWatcher {
  /** Why streams end, as metrics name it. */
  List<String> REASONS =
      List.of("client", "dead", "slow", "credential", "protocol", "rate", "draining", "failed");

  /** A frame of a channel is sent. */
  void frame(Channel channel);

  /** A decision is sent, so long after it was made. */
  void delay(Duration delay);

  /**
   * A stream has ended.
   *
   * @param reason one of {@link #REASONS}
   */
  void ended(String reason);

  /** One was refused, for there are as many as there may be. */
  void refused();
}
