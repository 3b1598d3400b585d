package quorate.domain;

/** What agents send. */
public enum MessageKind {
  SIGNAL,
  HEARTBEAT
}
