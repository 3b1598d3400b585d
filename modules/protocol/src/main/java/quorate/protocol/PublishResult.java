package quorate.protocol;

/** What became of an attempt to hand a message to a connection. */
public enum PublishResult {
  /** It is in the connection's hands; after a round trip of that connection the server has it. */
  HANDED_OVER,
  /** This message can never be taken, being too large. */
  REFUSED,
  /** The connection has ended, or holds as much as it may; worth another try. */
  UNAVAILABLE
}
