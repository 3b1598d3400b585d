package quorate.record;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The group's lease with its fencing token, the term. Whoever holds it decides and publishes.
 * Thread-safe. Never waits for other work on the record.
 *
 * <p>Every method answers within the lease's own deadline or throws {@link RecordUnavailable}.
 */
public interface Lease {

  /** Returns what the record says of the group; makes its rows if this is the first instance. */
  GroupState read();

  /**
   * Takes the lease if nobody holds it.
   *
   * @param duration at most {@link GroupState#LONGEST_LEASE}
   * @return the new term, greater than any before; empty if another was faster
   */
  OptionalLong acquire(Duration duration);

  /** Prolongs the lease. Returns false if it is another's by now, or has run out. */
  boolean renew(long term, Duration duration);

  /** Gives the lease up, so that another may take it at once; does nothing if it is another's. */
  void release(long term);

  /**
   * Shuts every earlier term out of the record: after this only the given one can write. A stale
   * holder's transaction that stands in the way is given a moment, then it is ended.
   *
   * @return whether trading is paused; empty if a later term has come already
   */
  Optional<Boolean> fence(long term);
}
