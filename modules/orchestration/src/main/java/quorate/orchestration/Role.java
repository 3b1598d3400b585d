package quorate.orchestration;

/**
 * What an instance is in its group.
 *
 * @param active whether it holds the lease and has read the record
 * @param term the lease's: its own if active, else the last one it read
 * @param validUntilNanos on the monotonic clock, when an active one must have renewed its lease
 */
public record Role(boolean active, long term, long validUntilNanos) {
  static final Role FIRST = standby(0);

  static Role standby(long term) {
    return new Role(false, term, 0);
  }

  static Role active(long term, long validUntilNanos) {
    return new Role(true, term, validUntilNanos);
  }

  /** Whether it may record and publish at that time. */
  public boolean isValid(long nanoTime) {
    return active && nanoTime - validUntilNanos < 0;
  }
}
