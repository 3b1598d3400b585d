package quorate.orchestration;

/** Hears of each answer of NATS. */
@FunctionalInterface
public interface AnswerHearer {
  /**
   * A connection has answered, and so has taken all that was handed to it before.
   *
   * @param connection its number
   * @param askedNanos when it was asked, by the monotonic clock
   */
  void answered(long connection, long askedNanos);
}
