package quorate.protocol;

import quorate.domain.Answer;

/** What reading a message of a market came to. */
public sealed interface MarketReading<M> {

  /** A message that is right in itself. */
  record Read<M>(M message) implements MarketReading<M> {}

  /** No such message. */
  record Refused<M>(Answer.Refused refusal) implements MarketReading<M> {}
}
