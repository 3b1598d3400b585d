package quorate.stream;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of the stream.
 *
 * @param perPrincipal most streams of one principal on this instance
 * @param max most streams of this instance
 * @param tick how often each stream is told how far it is, and asked for a sign of life
 * @param writeTimeout how long a client may take to accept a frame
 */
public record StreamSettings(int perPrincipal, int max, Duration tick, Duration writeTimeout) {

  public StreamSettings {
    Objects.requireNonNull(tick);
    Objects.requireNonNull(writeTimeout);
  }
}
