package quorate.nats;

/** What became of an attempt to hand a message to NATS. */
public enum PublishResult {
  /** It is in the client's hands; a round trip later the server has it. */
  HANDED_OVER,
  /** This message can never be taken, being too large. */
  REFUSED,
  /** There is no link, or its queue is full; worth another try. */
  UNAVAILABLE
}
