package quorate.trading.record;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import quorate.domain.Action;

/**
 * A recorded decision that has not been executed.
 *
 * @param skip why it must not be, by the record's own clock; empty if it may
 */
public record NextDecision(
    UUID id,
    long sequence,
    String symbol,
    Action action,
    Instant decidedAt,
    Instant expiresAt,
    Optional<Skip> skip) {

  /** Why a decision must not be executed any more. */
  public enum Skip {
    /** Its time is over. */
    EXPIRED,
    /** A pause came before it left. */
    CANCELLED,
    /** It was recorded before trading was last paused or resumed. */
    BEFORE_CONTROL
  }

  public NextDecision {
    Objects.requireNonNull(id);
    Objects.requireNonNull(skip);
  }
}
