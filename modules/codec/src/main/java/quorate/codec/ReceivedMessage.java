package quorate.codec;

import java.util.Optional;
import quorate.domain.Heartbeat;
import quorate.domain.MessageKind;
import quorate.domain.Signal;

/** A message as it came from NATS, and what was read in it. */
public sealed interface ReceivedMessage {

  /** Where it came in. */
  String subject();

  /** As it came; not to be changed. */
  byte[] payload();

  /** Where its sender wants an answer. */
  Optional<String> replyTo();

  /** What was read. */
  Decoded<?> decoded();

  MessageKind kind();

  /** A message on the signals subject. */
  record OfSignal(String subject, byte[] payload, Optional<String> replyTo, Decoded<Signal> decoded)
      implements ReceivedMessage {
    @Override
    public MessageKind kind() {
      return MessageKind.SIGNAL;
    }
  }

  /** A message on the heartbeat subject. */
  record OfHeartbeat(
      String subject, byte[] payload, Optional<String> replyTo, Decoded<Heartbeat> decoded)
      implements ReceivedMessage {
    @Override
    public MessageKind kind() {
      return MessageKind.HEARTBEAT;
    }
  }
}
