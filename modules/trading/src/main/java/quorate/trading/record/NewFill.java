package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import quorate.domain.InvalidField;
import quorate.trading.Decimals;

/**
 * A fill that is to be applied to its order.
 *
 * @param id chosen by whoever reports it
 * @param exchangeFillId unique in the session, 1 to 120 characters
 * @param price above 0
 * @param quantity above 0
 * @param fee as it was paid; negative for a rebate
 * @param feeAsset what it was paid in, 1 to 20 characters
 * @param feeInQuote its worth in the quote asset
 * @param maker whether it made the market, where that is known
 * @param executedAt the market's time
 */
public record NewFill(
    UUID id,
    UUID order,
    String exchangeFillId,
    BigDecimal price,
    BigDecimal quantity,
    BigDecimal fee,
    String feeAsset,
    BigDecimal feeInQuote,
    Optional<Boolean> maker,
    Instant executedAt) {

  static final String WORTH_NOTHING = "must be worth more than 0 in 18 digits after the point";

  /**
   * @throws InvalidField when a text breaks its rule, or the quantity is worth nothing
   */
  public NewFill {
    Objects.requireNonNull(id);
    Objects.requireNonNull(order);
    Require.text("exchange_fill_id", exchangeFillId, 120);
    price = Decimals.positive("price", price);
    quantity = Decimals.positive("quantity", quantity);
    if (Decimals.amount("notional", Decimals.product(price, quantity)).signum() == 0) {
      throw new InvalidField("quantity", WORTH_NOTHING);
    }
    fee = Decimals.amount("fee", fee);
    Require.text("fee_asset", feeAsset, 20);
    feeInQuote = Decimals.amount("fee in the quote asset", feeInQuote);
    Objects.requireNonNull(maker);
    executedAt = executedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** What it is worth in the quote asset. */
  public BigDecimal notional() {
    return Decimals.product(price, quantity).stripTrailingZeros();
  }
}
