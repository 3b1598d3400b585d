package quorate.trading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The money of one session on one symbol. After every fill, to the last digit: cash less the
 * initial capital is realized profit less fees, less the cost of a long position or with the cost
 * of a short one.
 *
 * @param realized profit of all legs, without fees
 * @param fees of all fills
 * @param open the position that is open, if one is
 */
public record Account(
    BigDecimal initialCapital,
    BigDecimal cash,
    BigDecimal realized,
    BigDecimal fees,
    Optional<Position> open) {

  /**
   * The account after a fill.
   *
   * @param legs in order: one, or a closing and an opening one where the fill goes through zero
   * @param closed the position that the fill closed, if it closed one
   */
  public record Booking(Account account, List<Leg> legs, Optional<Position> closed) {
    public Booking {
      legs = List.copyOf(legs);
    }
  }

  public Account {
    initialCapital = Decimals.amount("initial capital", initialCapital);
    cash = Decimals.amount("cash", cash);
    realized = Decimals.amount("realized profit", realized);
    fees = Decimals.amount("fees", fees);
  }

  /** An account before its first fill. */
  public static Account opened(BigDecimal initialCapital) {
    return new Account(
        initialCapital, initialCapital, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());
  }

  /**
   * Books a fill. This account stays as it is.
   *
   * @throws IllegalArgumentException when an amount would leave its bounds
   */
  public Booking book(Fill fill) {
    Position position = open.orElse(Position.none(Direction.openedBy(fill.side())));
    boolean grows = position.direction() == Direction.openedBy(fill.side());
    BigDecimal notional = fill.notional();
    if (grows) {
      return booked(fill, position, position.entry(fill.quantity(), notional, fill.fee()));
    }
    if (fill.quantity().compareTo(position.quantity()) <= 0) {
      return booked(fill, position, position.exit(fill.quantity(), notional, fill.fee()));
    }
    return throughZero(fill, position);
  }

  private Booking booked(Fill fill, Position position, Leg leg) {
    Position after = position.after(leg);
    Optional<Position> closed = after.isClosed() ? Optional.of(after) : Optional.empty();
    Optional<Position> stillOpen = after.isClosed() ? Optional.empty() : Optional.of(after);
    return booking(fill, List.of(leg), closed, stillOpen);
  }

  /** The opening leg has what the closing one leaves of notional and fee. */
  private Booking throughZero(Fill fill, Position position) {
    BigDecimal closing = position.quantity();
    BigDecimal notional = Decimals.share(fill.notional(), closing, fill.quantity());
    BigDecimal fee = Decimals.share(fill.fee(), closing, fill.quantity());
    Leg close = position.exit(closing, notional, fee);
    Position next = Position.none(Direction.openedBy(fill.side()));
    Leg opening =
        next.entry(
            fill.quantity().subtract(closing),
            fill.notional().subtract(notional),
            fill.fee().subtract(fee));
    return booking(
        fill,
        List.of(close, opening),
        Optional.of(position.after(close)),
        Optional.of(next.after(opening)));
  }

  private Booking booking(
      Fill fill, List<Leg> legs, Optional<Position> closed, Optional<Position> stillOpen) {
    BigDecimal paid =
        switch (fill.side()) {
          case BUY -> fill.notional();
          case SELL -> fill.notional().negate();
        };
    BigDecimal gained = legs.stream().map(Leg::realized).reduce(BigDecimal.ZERO, BigDecimal::add);
    Account after =
        new Account(
            initialCapital,
            cash.subtract(paid).subtract(fill.fee()),
            realized.add(gained),
            fees.add(fill.fee()),
            stillOpen);
    return new Booking(after, legs, closed);
  }

  /** Realized profit after fees. */
  public BigDecimal net() {
    return realized.subtract(fees).stripTrailingZeros();
  }

  /** Profit of what is open at a price, without fees. */
  public BigDecimal unrealized(BigDecimal mark) {
    return open.map(position -> position.unrealized(mark)).orElse(BigDecimal.ZERO);
  }

  /** Cash and the worth of what is open at a price. */
  public BigDecimal equity(BigDecimal mark) {
    BigDecimal worth =
        open.map(position -> Decimals.product(position.signedQuantity(), mark))
            .orElse(BigDecimal.ZERO);
    return cash.add(worth).stripTrailingZeros();
  }
}
