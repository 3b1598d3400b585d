package quorate.protocol;

import java.util.Optional;
import quorate.domain.MessageKind;

/**
 * A message as it came from NATS, and what was read in it.
 *
 * @param subject where it came in
 * @param payload as it came; not to be changed
 * @param replyTo where its sender wants an answer
 */
public record Received(String subject, byte[] payload, Optional<String> replyTo, Content content) {

  /** What it was sent as. */
  public MessageKind kind() {
    return content.kind();
  }

  /** The agent it says it is of, as far as that could be read. */
  public Optional<String> agentName() {
    return content.agentName();
  }
}
