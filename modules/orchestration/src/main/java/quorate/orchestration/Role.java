package quorate.orchestration;

/** What an instance is in its group. */
public sealed interface Role {
  /** As an instance begins. */
  Role FIRST = new Standby(0);

  /** The lease's term: its own if it is active, else the last one it read. */
  long term();

  /** Another decides, or nobody. */
  record Standby(long term) implements Role {}

  /**
   * Holds the lease and has read the record.
   *
   * @param validUntilNanos on the monotonic clock, when it must have renewed its lease
   */
  record Active(long term, long validUntilNanos) implements Role {}

  /** Whether it holds the lease, as far as it knows. */
  default boolean active() {
    return this instanceof Active;
  }

  /** Whether it may record and publish at that time. */
  default boolean isValid(long nanoTime) {
    return this instanceof Active active && nanoTime - active.validUntilNanos() < 0;
  }

  /** Whether it may record and publish at that time, under that term. */
  default boolean isValid(long nanoTime, long term) {
    return isValid(nanoTime) && term() == term;
  }
}
