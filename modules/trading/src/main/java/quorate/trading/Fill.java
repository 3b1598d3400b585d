package quorate.trading;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A trade of an order, or of a part of it.
 *
 * @param quantity above zero, in the base asset
 * @param price above zero, in the quote asset for one of the base asset
 * @param fee in the quote asset, whole at the time it is paid; negative for a rebate
 */
public record Fill(Side side, BigDecimal quantity, BigDecimal price, BigDecimal fee) {

  public Fill {
    Objects.requireNonNull(side);
    quantity = Decimals.positive("quantity", quantity);
    price = Decimals.positive("price", price);
    fee = Decimals.amount("fee", fee);
    Decimals.amount("notional", Decimals.product(price, quantity));
  }

  /**
   * A fill whose fee is a share of its notional, rounded half-even to 18 digits.
   *
   * @param feeRate such as 0.001; negative for a rebate
   */
  public static Fill withFeeRate(
      Side side, BigDecimal quantity, BigDecimal price, BigDecimal feeRate) {
    return new Fill(
        side, quantity, price, Decimals.product(Decimals.product(price, quantity), feeRate));
  }

  /** The worth of the trade in the quote asset: price times quantity. */
  public BigDecimal notional() {
    return Decimals.product(price, quantity);
  }
}
