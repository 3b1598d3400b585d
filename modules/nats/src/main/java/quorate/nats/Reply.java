package quorate.nats;

/** What came of a request. */
public sealed interface Reply {

  /**
   * Somebody answered.
   *
   * @param body not to be changed
   */
  record Answered(byte[] body) implements Reply {}

  /** Nobody did in time, nobody listens, or the connection ended first; it may have arrived. */
  record Unanswered() implements Reply {}

  /** It did not leave, for want of a connection or of room. */
  record Unsent() implements Reply {}
}
