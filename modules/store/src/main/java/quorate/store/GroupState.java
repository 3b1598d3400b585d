package quorate.store;

import java.time.Duration;
import quorate.domain.TradingControl;

/**
 * What the database says of the group.
 *
 * @param term the last term of the lease
 * @param holder the instance that last held it
 * @param remaining how long the lease still runs, by the database's clock; negative if it has ended
 */
public record GroupState(long term, String holder, Duration remaining, TradingControl control) {

  /** Whether anyone may take the lease. */
  public boolean isLeaseFree() {
    return !remaining.isPositive() || remaining.compareTo(Lease.LONGEST) > 0;
  }
}
