package quorate.protocol;

import java.io.IOException;
import java.util.Optional;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.InvalidField;

/**
 * Reads one message: collects its fields, goes on after the first that breaks its rule so that the
 * sender is known, and makes the message at the end.
 *
 * @param <M> the message
 */
abstract class MessageDecoder<M> {
  private Optional<InvalidField> problem = Optional.empty();
  private Optional<String> agentName = Optional.empty();

  /**
   * @param boundName the name that the subject ends in, if it is one of the subjects that do
   */
  final Decoded<M> decode(Optional<String> boundName, byte[] payload) {
    if (payload.length > Messages.MAX_BYTES) {
      return refused(
          boundName,
          Answer.Refused.of(
              DropReason.OVERSIZE,
              "must be at most " + Messages.MAX_BYTES + " bytes: it is " + payload.length));
    }
    try (JsonFields fields = JsonFields.of(payload)) {
      readAll(fields);
    } catch (IOException e) {
      return refused(
          boundName,
          Answer.Refused.of(
              DropReason.MALFORMED,
              "must be one JSON object in UTF-8, without duplicate keys and at most 64 deep"));
    }
    if (boundName.isPresent() && agentName.isPresent() && !boundName.equals(agentName)) {
      return refused(
          boundName,
          Answer.Refused.of(
              DropReason.FORGED, "agent_name", "must be the name that the subject ends in"));
    }
    return finish(boundName.or(() -> agentName));
  }

  private Decoded<M> finish(Optional<String> sender) {
    try {
      if (problem.isPresent()) {
        throw problem.get();
      }
      return new Decoded.Message<>(message());
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
  protected abstract M message();

  protected final void readAgentName(JsonFields fields) throws IOException {
    agentName = Optional.of(fields.text());
  }

  protected final String agentName() {
    return required("agent_name", agentName);
  }

  protected static <V> V required(String name, Optional<V> value) {
    return value.orElseThrow(() -> new InvalidField(name, "is missing"));
  }

  private static <M> Decoded<M> refused(Optional<String> agentName, Answer.Refused refusal) {
    return new Decoded.Refused<>(refusal, agentName);
  }
}
