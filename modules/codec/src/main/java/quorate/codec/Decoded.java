package quorate.codec;

import java.util.Optional;
import quorate.domain.Answer;

/** What came of reading a message. */
public sealed interface Decoded<M> {

  /** A message that is right in itself. */
  record Message<M>(M message) implements Decoded<M> {}

  /**
   * Not a message.
   *
   * @param agentName whose it was, as far as that can be told
   */
  record Refused<M>(Answer.Refused refusal, Optional<String> agentName) implements Decoded<M> {}
}
