package quorate.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A market order that has not ended.
 *
 * @param quantity that was ordered
 * @param filled that is filled already, less than the quantity
 * @param placedAt by the record's clock
 */
public record OpenOrder(
    UUID id, Side side, BigDecimal quantity, BigDecimal filled, Instant placedAt) {

  public OpenOrder {
    Objects.requireNonNull(id);
    Objects.requireNonNull(side);
    Objects.requireNonNull(placedAt);
    quantity = Decimals.positive("quantity", quantity);
    filled = filled.stripTrailingZeros();
  }

  /** The quantity that is not filled yet. */
  public BigDecimal left() {
    return quantity.subtract(filled).stripTrailingZeros();
  }

  /** With more of it filled; of the whole, nothing is left. */
  OpenOrder with(Fill fill) {
    return new OpenOrder(id, side, quantity, filled.add(fill.quantity()), placedAt);
  }
}
