package quorate.trading;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * By what one symbol is traded on paper.
 *
 * @param orderAmount how much a position is worth when it is opened, in the quote asset
 * @param shorts whether it may be short; if not, to sell is to be flat at most
 * @param clock whether candles are of the present
 * @param feeRate of the notional; negative for a rebate
 * @param slippageRate by so much each price is worse than the candle's
 * @param maxVolumeShare of a candle's volume that a fill may take, above 0 and at most 1
 * @param priceTick prices are multiples of it; empty: as fine as the record's
 * @param quantityStep quantities are multiples of it
 * @param minNotional an order that is worth less is rejected, unless it closes
 * @param orderLife how long an order waits for a candle, beside the candle's own length
 */
public record PaperRules(
    BigDecimal orderAmount,
    boolean shorts,
    Clock clock,
    BigDecimal feeRate,
    BigDecimal slippageRate,
    BigDecimal maxVolumeShare,
    Optional<BigDecimal> priceTick,
    BigDecimal quantityStep,
    BigDecimal minNotional,
    Duration orderLife) {

  /** The finest price and quantity of the record. */
  private static final BigDecimal FINEST = BigDecimal.ONE.movePointLeft(Decimals.SCALE);

  /** Of which time candles are. */
  public enum Clock {
    /** Of the present: a candle fills only what was placed before it began or ended. */
    LIVE,
    /** Of another time: a candle fills what was placed before it came. */
    REPLAY
  }

  public PaperRules {
    Objects.requireNonNull(clock);
    Objects.requireNonNull(orderLife);
    orderAmount = Decimals.positive("order amount", orderAmount);
    feeRate = Decimals.amount("fee rate", feeRate);
    slippageRate = Decimals.amount("slippage rate", slippageRate);
    maxVolumeShare = Decimals.positive("max volume share", maxVolumeShare);
    priceTick = priceTick.map(tick -> Decimals.positive("price tick", tick));
    quantityStep = Decimals.positive("quantity step", quantityStep);
    minNotional = Decimals.amount("min notional", minNotional);
  }

  /** What a position opened at a price is to hold. */
  BigDecimal size(BigDecimal price) {
    return Decimals.down(orderAmount, price, quantityStep).min(Decimals.LARGEST_ORDER);
  }

  /** A candle's price as an order gets it: worse by the slippage, and on the tick. */
  BigDecimal worsened(Side side, BigDecimal price) {
    BigDecimal tick = priceTick.orElse(FINEST);
    return switch (side) {
      case BUY -> Decimals.up(price.multiply(BigDecimal.ONE.add(slippageRate)), tick);
      case SELL ->
          Decimals.down(price.multiply(BigDecimal.ONE.subtract(slippageRate)), BigDecimal.ONE, tick)
              .max(tick);
    };
  }

  /** How much of a candle's volume may be taken. */
  BigDecimal available(BigDecimal volume) {
    return Decimals.down(maxVolumeShare.multiply(volume), BigDecimal.ONE, quantityStep);
  }

  /** What one of the base asset costs with the fee. */
  BigDecimal withFee(BigDecimal price) {
    return price.multiply(BigDecimal.ONE.add(feeRate));
  }
}
