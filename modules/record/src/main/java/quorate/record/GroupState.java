package quorate.record;

import java.time.Duration;
import java.util.Objects;

/**
 * What the record says of the group.
 *
 * @param term the last term of the lease
 * @param holder the instance that last held it
 * @param remaining how long the lease still runs, by the record's clock; negative if it has ended
 */
public record GroupState(long term, String holder, Duration remaining, TradingControl control) {
  /** No lease is taken for longer. One that seems to be was taken before the clock fell back. */
  public static final Duration LONGEST_LEASE = Duration.ofSeconds(60);

  public GroupState {
    Objects.requireNonNull(holder);
    Objects.requireNonNull(remaining);
    Objects.requireNonNull(control);
  }

  /** Whether anyone may take the lease. */
  public boolean isLeaseFree() {
    return !remaining.isPositive() || remaining.compareTo(LONGEST_LEASE) > 0;
  }
}
