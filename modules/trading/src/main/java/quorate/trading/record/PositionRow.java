package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import quorate.trading.Decimals;
import quorate.trading.Position;

/**
 * A position as it stands in the record.
 *
 * @param openedAt the market's time of the fill that opened it
 * @param closedAt the market's time of the fill that closed it; empty while it is open
 */
public record PositionRow(
    UUID id,
    UUID session,
    String symbol,
    Position position,
    Instant openedAt,
    Optional<Instant> closedAt) {

  public PositionRow {
    Objects.requireNonNull(id);
    Objects.requireNonNull(position);
  }

  /** The average price of what is open, or was entered if nothing is; for printing alone. */
  public BigDecimal entryPrice() {
    return position
        .averageEntry()
        .orElseGet(() -> Decimals.average(position.entryNotional(), position.entered()));
  }

  /** The average price of what has left it, for printing alone; empty while nothing has. */
  public Optional<BigDecimal> exitPrice() {
    return position.left().signum() == 0
        ? Optional.empty()
        : Optional.of(Decimals.average(position.exitNotional(), position.left()));
  }
}
