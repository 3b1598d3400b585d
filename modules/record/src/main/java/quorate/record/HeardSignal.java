package quorate.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import quorate.domain.Signal;

/**
 * A signal that became the standing one of its agent and symbol.
 *
 * @param receivedAt by the wall clock of the instance that heard it
 */
public record HeardSignal(Signal signal, Instant receivedAt) {

  public HeardSignal {
    receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
  }
}
