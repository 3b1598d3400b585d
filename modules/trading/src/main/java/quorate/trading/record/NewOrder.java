package quorate.trading.record;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import quorate.domain.InvalidField;
import quorate.trading.Decimals;
import quorate.trading.Side;

/**
 * An order that is to be placed; its symbol is that of its session.
 *
 * @param id chosen by whoever places it
 * @param clientOrderId unique in the session, 1 to 64 of {@code [A-Za-z0-9._:-]}
 * @param decision the recorded decision that it follows from
 * @param quantity above 0
 * @param limitPrice exactly where the type has a limit
 * @param stopPrice exactly where the type has a stop
 */
public record NewOrder(
    UUID id,
    UUID session,
    String clientOrderId,
    Optional<String> exchangeOrderId,
    Optional<UUID> decision,
    Side side,
    OrderType type,
    BigDecimal quantity,
    Optional<BigDecimal> limitPrice,
    Optional<BigDecimal> stopPrice,
    Optional<TimeInForce> timeInForce) {

  public NewOrder {
    Objects.requireNonNull(id);
    Objects.requireNonNull(session);
    if (!clientOrderId.matches("[A-Za-z0-9._:-]{1,64}")) {
      throw new InvalidField(
          "client_order_id", "must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-'");
    }
    exchangeOrderId = Require.text("exchange_order_id", exchangeOrderId, 100);
    Objects.requireNonNull(decision);
    Objects.requireNonNull(side);
    quantity = Decimals.positive("quantity", quantity);
    limitPrice = limitPrice.map(price -> Decimals.positive("limit price", price));
    stopPrice = stopPrice.map(price -> Decimals.positive("stop price", price));
    if (limitPrice.isPresent() != type.hasLimit()) {
      throw new InvalidField("limit_price", "must be there exactly where the type has a limit");
    }
    if (stopPrice.isPresent() != type.hasStop()) {
      throw new InvalidField("stop_price", "must be there exactly where the type has a stop");
    }
    Objects.requireNonNull(timeInForce);
  }

  /** A market order that follows from a decision; its client id is {@code d:} and the decision. */
  public static NewOrder ofDecision(
      UUID id, UUID session, UUID decision, Side side, BigDecimal quantity) {
    return market(id, session, "d:" + decision, Optional.of(decision), side, quantity);
  }

  /** A market order. */
  public static NewOrder market(
      UUID id,
      UUID session,
      String clientOrderId,
      Optional<UUID> decision,
      Side side,
      BigDecimal quantity) {
    return new NewOrder(
        id,
        session,
        clientOrderId,
        Optional.empty(),
        decision,
        side,
        OrderType.MARKET,
        quantity,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
