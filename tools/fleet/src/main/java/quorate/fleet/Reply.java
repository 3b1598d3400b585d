package quorate.fleet;

/** What comes of a request. */
sealed interface Reply {

  /**
   * Somebody answered.
   *
   * @param body the answer; not copied, not to be changed
   */
  record Answered(byte[] body) implements Reply {}

  /** Nobody did in time, or nobody listens. */
  record Unanswered() implements Reply {}

  /** It did not leave, for want of a connection. */
  record Unsent() implements Reply {}
}
