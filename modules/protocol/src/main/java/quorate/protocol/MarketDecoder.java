package quorate.protocol;

import java.io.IOException;
import java.util.Optional;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.InvalidField;

/**
 * Reads one message of a market: collects its fields, goes on after the first that breaks its rule,
 * and makes the message at the end.
 */
abstract class MarketDecoder<M> {
  private Optional<InvalidField> problem = Optional.empty();

  final MarketReading<M> decode(byte[] payload) {
    if (payload.length > MessageReader.MAX_BYTES) {
      return refused(
          Answer.Refused.of(
              DropReason.OVERSIZE,
              "must be at most " + MessageReader.MAX_BYTES + " bytes: it is " + payload.length));
    }
    try (JsonFields fields = JsonFields.of(payload)) {
      readAll(fields);
    } catch (IOException e) {
      return refused(Answer.Refused.of(DropReason.MALFORMED, JsonFault.in(payload)));
    }
    Optional<Answer.Refused> forged = forgery();
    if (forged.isPresent()) {
      return refused(forged.get());
    }
    try {
      if (problem.isPresent()) {
        throw problem.get();
      }
      return new MarketReading.Read<>(message());
    } catch (InvalidField e) {
      return refused(Answer.Refused.of(DropReason.INVALID, e.field(), e.detail()));
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

  /** Says why the message is not of whom its subject belongs to; empty where it may be. */
  protected Optional<Answer.Refused> forgery() {
    return Optional.empty();
  }

  /**
   * The message from the fields that were read.
   *
   * @throws InvalidField when one is missing or they do not go together
   */
  protected abstract M message();

  protected static <V> V required(String name, Optional<V> value) {
    return value.orElseThrow(() -> new InvalidField(name, "is missing"));
  }

  private MarketReading<M> refused(Answer.Refused refusal) {
    return new MarketReading.Refused<>(refusal);
  }
}
