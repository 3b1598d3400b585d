package quorate.trading.record;

import java.math.BigDecimal;
import java.util.Optional;
import quorate.trading.Decimals;
import quorate.trading.Direction;
import quorate.trading.Position;
import quorate.trading.Side;

/** How a session on paper is made flat when it stops: one order and one fill, at its last mark. */
public final class Closing {
  private Closing() {}

  /** The order; its client id is {@code s:} and the session. */
  public static NewOrder order(Session session, Position open) {
    String clientId = "s:" + session.id();
    return NewOrder.market(
        Booking.named("order:" + clientId),
        session.id(),
        clientId,
        Optional.empty(),
        open.direction() == Direction.LONG ? Side.SELL : Side.BUY,
        open.quantity());
  }

  /** The fill of all of it. */
  public static NewFill fill(Session session, NewOrder order) {
    Mark mark = session.mark().orElseThrow();
    BigDecimal notional = Decimals.product(mark.price(), order.quantity());
    BigDecimal fee =
        session
            .rules()
            .map(rules -> Decimals.product(notional, rules.feeRate()))
            .orElse(BigDecimal.ZERO);
    return new NewFill(
        Booking.named("fill:" + order.clientOrderId()),
        order.id(),
        order.clientOrderId(),
        mark.price(),
        order.quantity(),
        fee,
        session.quoteAsset(),
        fee,
        Optional.empty(),
        mark.at());
  }
}
