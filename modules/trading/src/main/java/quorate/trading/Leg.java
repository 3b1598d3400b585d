package quorate.trading;

import java.math.BigDecimal;

/**
 * The change that a fill makes to one position. A fill that goes through zero has two legs, any
 * other has one.
 *
 * @param quantity above zero
 * @param notional the fill's part that falls to this leg
 * @param costChange of the position: above zero where it grows, below where it is reduced
 * @param realized profit without fees; zero where the position grows
 * @param fee the fill's part that falls to this leg
 */
public record Leg(
    Kind kind,
    BigDecimal quantity,
    BigDecimal notional,
    BigDecimal costChange,
    BigDecimal realized,
    BigDecimal fee) {

  /** The ways in which a leg moves its position. */
  public enum Kind {
    /** From flat. */
    OPEN,
    /** On the same side. */
    INCREASE,
    /** Towards zero, and not to it. */
    REDUCE,
    /** To zero. */
    CLOSE
  }

  public Leg {
    quantity = quantity.stripTrailingZeros();
    notional = notional.stripTrailingZeros();
    costChange = costChange.stripTrailingZeros();
    realized = realized.stripTrailingZeros();
    fee = fee.stripTrailingZeros();
  }
}
