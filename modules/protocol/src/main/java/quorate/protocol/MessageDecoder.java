package quorate.protocol;

import java.io.IOException;
import java.util.Optional;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.InvalidField;
import quorate.domain.MessageKind;

/**
 * Reads one message: collects its fields, goes on after the first that breaks its rule so that the
 * sender is known, and makes the message at the end.
 */
abstract class MessageDecoder {
  private final MessageKind kind;
  private Optional<InvalidField> problem = Optional.empty();
  private Optional<String> agentName = Optional.empty();

  protected MessageDecoder(MessageKind kind) {
    this.kind = kind;
  }

  /**
   * @param boundName the name that the subject ends in, if it is one of the subjects that do
   */
  final Content decode(Optional<String> boundName, byte[] payload) {
    if (payload.length > MessageReader.MAX_BYTES) {
      return refused(
          boundName,
          Answer.Refused.of(
              DropReason.OVERSIZE,
              "must be at most " + MessageReader.MAX_BYTES + " bytes: it is " + payload.length));
    }
    try (JsonFields fields = JsonFields.of(payload)) {
      readAll(fields);
    } catch (IOException e) {
      return refused(boundName, Answer.Refused.of(DropReason.MALFORMED, JsonFault.in(payload)));
    }
    if (boundName.isPresent() && agentName.isPresent() && !boundName.equals(agentName)) {
      return refused(
          boundName,
          Answer.Refused.of(
              DropReason.FORGED, "agent_name", "must be the name that the subject ends in"));
    }
    return finish(boundName.or(() -> agentName));
  }

  private Content finish(Optional<String> sender) {
    try {
      if (problem.isPresent()) {
        throw problem.get();
      }
      return message();
    } catch (InvalidField e) {
      return refused(sender, Answer.Refused.of(DropReason.INVALID, e.field(), e.detail()));
    }
  }

  private void readAll(JsonFields fields) throws IOException {
    Optional<String> name = fields.next();
    while (name.isPresent()) {
      if (!fields.isNull()) {
        try {
          read(name.get(), fields);
        } catch (InvalidField e) {
          problem = problem.or(() -> Optional.of(e));
        }
      }
      name = fields.next();
    }
  }

  /** Reads one field, or skips it if it is not one of the message's. */
  protected abstract void read(String name, JsonFields fields) throws IOException;

  /** The message from the fields that were read. */
  protected abstract Content message();

  protected final void readAgentName(JsonFields fields) throws IOException {
    agentName = Optional.of(fields.text());
  }

  protected final String agentName() {
    return required("agent_name", agentName);
  }

  protected static <V> V required(String name, Optional<V> value) {
    return value.orElseThrow(() -> new InvalidField(name, "is missing"));
  }

  private Content refused(Optional<String> agentName, Answer.Refused refusal) {
    return new Content.Refused(kind, refusal, agentName);
  }
}
