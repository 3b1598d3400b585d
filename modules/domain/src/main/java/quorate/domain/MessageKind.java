package quorate.domain;

/** The kinds of messages that agents send. */
public enum MessageKind {
  SIGNAL,
  HEARTBEAT
}
