package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import quorate.trading.Side;

/**
 * A fill as it stands in the record. It never changes.
 *
 * @param applied what was reported of it
 * @param recordedAt by the record's clock
 */
public record ExecutedFill(
    NewFill applied, UUID session, String symbol, Side side, Instant recordedAt) {

  public ExecutedFill {
    Objects.requireNonNull(applied);
    Objects.requireNonNull(session);
  }

  public UUID id() {
    return applied.id();
  }

  /** The part of the fee that lessened what was bought; 0 unless it was paid in that. */
  public BigDecimal feeInBase(Session session) {
    return session.feeInBase(applied, side);
  }
}
