package quorate.protocol;

import java.util.Optional;
import java.util.function.Function;
import quorate.domain.Answer;

/** What came of reading a message. */
public sealed interface Decoded<M> {

  /** Whose it says it is, as far as that could be read. */
  default Optional<String> agentName(Function<M, String> ofMessage) {
    return switch (this) {
      case Message<M> read -> Optional.of(ofMessage.apply(read.message()));
      case Refused<M> refused -> refused.agentName();
    };
  }

  /** A message that is right in itself. */
  record Message<M>(M message) implements Decoded<M> {}

  /**
   * Not a message.
   *
   * @param agentName whose it was, as far as that can be told
   */
  record Refused<M>(Answer.Refused refusal, Optional<String> agentName) implements Decoded<M> {}
}
