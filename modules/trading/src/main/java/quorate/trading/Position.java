package quorate.trading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A holding of a symbol, from the fill that opens it to the one that brings it back to zero. Its
 * state is the cost of what is open, not an average price: a reduction releases cost in proportion,
 * and the last one all that is left, so that no residue stays.
 *
 * @param entered quantity of all legs that opened or increased it
 * @param entryNotional what they were worth
 * @param left quantity of all legs that reduced or closed it
 * @param exitNotional what they were worth
 * @param cost of what is open; zero once it is closed
 * @param realized profit without fees
 * @param fees of all its legs
 */
public record Position(
    Direction direction,
    BigDecimal entered,
    BigDecimal entryNotional,
    BigDecimal left,
    BigDecimal exitNotional,
    BigDecimal cost,
    BigDecimal realized,
    BigDecimal fees) {

  /** The result of a closed position, its fees counted. */
  public enum Outcome {
    WON,
    LOST,
    NEITHER
  }

  public Position {
    entered = entered.stripTrailingZeros();
    entryNotional = entryNotional.stripTrailingZeros();
    left = left.stripTrailingZeros();
    exitNotional = exitNotional.stripTrailingZeros();
    cost = cost.stripTrailingZeros();
    realized = realized.stripTrailingZeros();
    fees = fees.stripTrailingZeros();
  }

  static Position none(Direction direction) {
    BigDecimal zero = BigDecimal.ZERO;
    return new Position(direction, zero, zero, zero, zero, zero, zero, zero);
  }

  /** The quantity that is open; never below zero. */
  public BigDecimal quantity() {
    return entered.subtract(left).stripTrailingZeros();
  }

  /** The quantity that is open: above zero for a long position, below for a short one. */
  public BigDecimal signedQuantity() {
    return direction == Direction.LONG ? quantity() : quantity().negate();
  }

  public boolean isClosed() {
    return quantity().signum() == 0;
  }

  /**
   * Cost by quantity, rounded half-even to 12 digits, for printing alone.
   *
   * @return empty once it is closed
   */
  public Optional<BigDecimal> averageEntry() {
    return isClosed() ? Optional.empty() : Optional.of(Decimals.average(cost, quantity()));
  }

  /** Profit of what is open at a price, without fees. */
  public BigDecimal unrealized(BigDecimal mark) {
    BigDecimal worth = Decimals.product(quantity(), mark);
    return gain(cost, worth).stripTrailingZeros();
  }

  /** Whether a closed position won: by its profit after fees. */
  public Outcome outcome() {
    int compared = realized.compareTo(fees);
    if (compared == 0) {
      return Outcome.NEITHER;
    }
    return compared > 0 ? Outcome.WON : Outcome.LOST;
  }

  /** The leg that adds to it. */
  Leg entry(BigDecimal quantity, BigDecimal notional, BigDecimal fee) {
    Leg.Kind kind = isClosed() ? Leg.Kind.OPEN : Leg.Kind.INCREASE;
    return new Leg(kind, quantity, notional, notional, BigDecimal.ZERO, fee);
  }

  /**
   * The leg that takes from it.
   *
   * @param quantity at most what is open
   */
  Leg exit(BigDecimal quantity, BigDecimal notional, BigDecimal fee) {
    boolean closes = quantity.compareTo(quantity()) == 0;
    BigDecimal released = closes ? cost : Decimals.share(cost, quantity, quantity());
    return new Leg(
        closes ? Leg.Kind.CLOSE : Leg.Kind.REDUCE,
        quantity,
        notional,
        released.negate(),
        gain(released, notional),
        fee);
  }

  private BigDecimal gain(BigDecimal paid, BigDecimal worth) {
    return direction == Direction.LONG ? worth.subtract(paid) : paid.subtract(worth);
  }

  /** The position after a leg of its own. */
  Position after(Leg leg) {
    boolean grows =
        switch (leg.kind()) {
          case OPEN, INCREASE -> true;
          case REDUCE, CLOSE -> false;
        };
    BigDecimal zero = BigDecimal.ZERO;
    return new Position(
        direction,
        entered.add(grows ? leg.quantity() : zero),
        entryNotional.add(grows ? leg.notional() : zero),
        left.add(grows ? zero : leg.quantity()),
        exitNotional.add(grows ? zero : leg.notional()),
        cost.add(leg.costChange()),
        realized.add(leg.realized()),
        fees.add(leg.fee()));
  }
}
