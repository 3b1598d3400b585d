package quorate.protocol;

import java.util.Optional;
import quorate.domain.Answer;
import quorate.domain.Heartbeat;
import quorate.domain.MessageKind;
import quorate.domain.Signal;

/** What reading a message of an agent came to. */
public sealed interface Content {

  /** What the message was sent as. */
  MessageKind kind();

  /** The agent it says it is of, as far as that could be read. */
  Optional<String> agentName();

  /** A signal that is right in itself. */
  record OfSignal(Signal signal) implements Content {
    @Override
    public MessageKind kind() {
      return MessageKind.SIGNAL;
    }

    @Override
    public Optional<String> agentName() {
      return Optional.of(signal.agentName());
    }
  }

  /** A heartbeat that is right in itself. */
  record OfHeartbeat(Heartbeat heartbeat) implements Content {
    @Override
    public MessageKind kind() {
      return MessageKind.HEARTBEAT;
    }

    @Override
    public Optional<String> agentName() {
      return Optional.of(heartbeat.agentName());
    }
  }

  /** No such message. */
  record Refused(MessageKind kind, Answer.Refused refusal, Optional<String> agentName)
      implements Content {}
}
