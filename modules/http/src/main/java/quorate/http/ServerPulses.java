package quorate.http;

import java.time.Duration;
import java.util.List;
import quorate.running.Clock;
import quorate.running.LoopPulse;

/**
 * The pulses of the loops that a server has. They come from outside, because liveness, which
 * watches them, is among what the server serves.
 *
 * @param guard of the loop that closes connections which overrun their time
 * @param listener of the loop that looks whether the port still takes connections
 */
public record ServerPulses(LoopPulse guard, LoopPulse listener) {
  private static final Duration GUARD_INTERVAL = Duration.ofMillis(250);
  private static final Duration LISTENER_INTERVAL = Duration.ofSeconds(2);

  public ServerPulses(Clock clock) {
    this(
        new LoopPulse("connection guard", GUARD_INTERVAL, clock),
        new LoopPulse("listener watch", LISTENER_INTERVAL, clock));
  }

  /** Returns all of them. */
  public List<LoopPulse> all() {
    return List.of(guard, listener);
  }
}
