package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import quorate.trading.Decimals;

/**
 * An order as it stands in the record.
 *
 * @param placed what was ordered
 * @param symbol that of its session
 * @param decisionSequence of the decision it follows from
 * @param filledNotional what its fills are worth
 * @param reason why it ended without being filled
 * @param placedAt by the record's clock
 * @param closedAt by the record's clock; empty while it is open
 */
public record Order(
    NewOrder placed,
    String symbol,
    OptionalLong decisionSequence,
    OrderStatus status,
    BigDecimal filledQuantity,
    BigDecimal filledNotional,
    Optional<String> reason,
    Instant placedAt,
    Optional<Instant> closedAt) {

  public Order {
    Objects.requireNonNull(placed);
    Objects.requireNonNull(decisionSequence);
    filledQuantity = filledQuantity.stripTrailingZeros();
    filledNotional = filledNotional.stripTrailingZeros();
  }

  public UUID id() {
    return placed.id();
  }

  public boolean isOpen() {
    return status.isOpen();
  }

  /** What is not filled. */
  public BigDecimal remaining() {
    return placed.quantity().subtract(filledQuantity).stripTrailingZeros();
  }

  /** What its fills cost on average, for printing alone; empty before the first. */
  public Optional<BigDecimal> averagePrice() {
    return filledQuantity.signum() == 0
        ? Optional.empty()
        : Optional.of(Decimals.average(filledNotional, filledQuantity));
  }

  /** As it was when it was placed. */
  public static Order placed(
      NewOrder order, String symbol, OptionalLong decisionSequence, Instant at) {
    return new Order(
        order,
        symbol,
        decisionSequence,
        OrderStatus.NEW,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        Optional.empty(),
        at,
        Optional.empty());
  }

  /**
   * With one more fill.
   *
   * @param fill of at most what remains
   */
  public Order filled(NewFill fill, Instant now) {
    BigDecimal filled = filledQuantity.add(fill.quantity());
    boolean whole = filled.compareTo(placed.quantity()) == 0;
    return new Order(
        placed,
        symbol,
        decisionSequence,
        whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED,
        filled,
        filledNotional.add(fill.notional()),
        reason,
        placedAt,
        whole ? Optional.of(now) : Optional.empty());
  }

  /** Over, with what is filled. */
  public Order ended(OrderStatus status, Optional<String> reason, Instant now) {
    return new Order(
        placed,
        symbol,
        decisionSequence,
        status,
        filledQuantity,
        filledNotional,
        reason,
        placedAt,
        Optional.of(now));
  }
}
