package quorate.protocol;

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

  /** Whose it says it is, as far as that could be read. */
  Optional<String> agentName();

  /** A message on the signals subject. */
  record OfSignal(String subject, byte[] payload, Optional<String> replyTo, Decoded<Signal> decoded)
      implements ReceivedMessage {
    @Override
    public MessageKind kind() {
      return MessageKind.SIGNAL;
    }

    @Override
    public Optional<String> agentName() {
      return decoded.agentName(Signal::agentName);
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

    @Override
    public Optional<String> agentName() {
      return decoded.agentName(Heartbeat::agentName);
    }
  }
}
