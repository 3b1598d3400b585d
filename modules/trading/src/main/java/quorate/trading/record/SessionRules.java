package quorate.trading.record;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import quorate.trading.Decimals;

/**
 * The rules under which a session trades on paper. They do not change in its life.
 *
 * @param shorts whether it may be short; if not, to sell is to be flat at most
 * @param orderAmount what a position is worth when it is opened, above 0, in the quote asset
 * @param feeRate share of the notional, from -0.01 to 0.1; negative is a rebate
 * @param slippageRate share of the price by which a fill is worse, from 0 to 0.1
 * @param maxVolumeShare most of a candle's volume that an order takes, above 0, at most 1
 * @param priceTick prices are multiples of it, if there is one
 * @param quantityStep quantities are multiples of it
 * @param minNotional an order that does not close is worth at least this
 */
public record SessionRules(
    boolean shorts,
    BigDecimal orderAmount,
    BigDecimal feeRate,
    BigDecimal slippageRate,
    BigDecimal maxVolumeShare,
    Optional<BigDecimal> priceTick,
    BigDecimal quantityStep,
    BigDecimal minNotional) {

  public SessionRules {
    orderAmount = Decimals.amount("order amount", orderAmount);
    feeRate = Decimals.amount("fee rate", feeRate);
    slippageRate = Decimals.amount("slippage rate", slippageRate);
    maxVolumeShare = Decimals.positive("share of the volume", maxVolumeShare);
    priceTick = priceTick.map(tick -> Decimals.positive("price tick", tick));
    quantityStep = Decimals.positive("quantity step", quantityStep);
    minNotional = Decimals.amount("least notional", Objects.requireNonNull(minNotional));
  }
}
