package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a session was worth at a mark, in the quote asset. Equity is cash and the position's value.
 *
 * @param positionValue below 0 where it was short
 */
public record EquityPoint(
    UUID session,
    Instant at,
    BigDecimal cash,
    BigDecimal positionValue,
    BigDecimal equity,
    BigDecimal realized,
    BigDecimal unrealized,
    BigDecimal fees,
    Optional<BigDecimal> mark) {

  public EquityPoint {
    cash = cash.stripTrailingZeros();
    positionValue = positionValue.stripTrailingZeros();
    equity = equity.stripTrailingZeros();
    realized = realized.stripTrailingZeros();
    unrealized = unrealized.stripTrailingZeros();
    fees = fees.stripTrailingZeros();
    mark = mark.map(BigDecimal::stripTrailingZeros);
  }

  /** What a session is worth at its mark. */
  public static EquityPoint of(Session session, Instant at) {
    BigDecimal equity = session.equity();
    return new EquityPoint(
        session.id(),
        at,
        session.account().cash(),
        equity.subtract(session.account().cash()),
        equity,
        session.account().realized(),
        session.unrealized(),
        session.account().fees(),
        session.mark().map(Mark::price));
  }
}
