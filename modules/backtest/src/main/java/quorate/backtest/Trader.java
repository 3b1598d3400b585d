package quorate.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import quorate.domain.Action;
import quorate.trading.Account;
import quorate.trading.Decimals;
import quorate.trading.Direction;
import quorate.trading.Fill;
import quorate.trading.Position;
import quorate.trading.Side;

/**
 * Follows decisions with the whole equity: BUY has all of it in the symbol, SELL none of it (or
 * minus all of it), HOLD keeps what is there. Each is filled at the next candle's open, worse by
 * the slippage.
 */
final class Trader {
  private static final int QUANTITY_DIGITS = 12;
  private static final BigDecimal QUANTITY_STEP = BigDecimal.ONE.movePointLeft(QUANTITY_DIGITS);

  private final boolean shorting;
  private final BigDecimal feeRate;
  private final BigDecimal withFee;
  private final BigDecimal buyFactor;
  private final BigDecimal sellFactor;
  private Account account;
  private int fills;
  private int closed;
  private int wins;

  Trader(Terms terms) {
    this.shorting = terms.shorting();
    this.feeRate = terms.feeRate();
    this.withFee = BigDecimal.ONE.add(feeRate);
    this.buyFactor = BigDecimal.ONE.add(terms.slippageRate());
    this.sellFactor = BigDecimal.ONE.subtract(terms.slippageRate());
    this.account = Account.opened(terms.capital());
  }

  /** Does at a candle's open what was decided before it. */
  void follow(Action action, BigDecimal open) {
    switch (action) {
      case BUY -> {
        if (!stands(Direction.LONG)) {
          trade(Side.BUY, Decimals.product(open, buyFactor), true);
        }
      }
      case SELL -> {
        if (stands(Direction.LONG) || shorting && !stands(Direction.SHORT)) {
          trade(Side.SELL, Decimals.product(open, sellFactor), shorting);
        }
      }
      case HOLD -> {}
    }
  }

  private boolean stands(Direction direction) {
    return account.open().map(Position::direction).filter(direction::equals).isPresent();
  }

  /**
   * Closes what is open, and opens what the equity then pays.
   *
   * @param opens whether anything is opened
   */
  private void trade(Side side, BigDecimal price, boolean opens) {
    BigDecimal closing = account.open().map(Position::quantity).orElse(BigDecimal.ZERO);
    BigDecimal left = closing.signum() == 0 ? account.cash() : cashAfter(side, closing, price);
    BigDecimal opening = opens ? affordable(left, price) : BigDecimal.ZERO;
    BigDecimal quantity = closing.add(opening);
    if (quantity.signum() > 0) {
      book(Fill.withFeeRate(side, quantity, price, feeRate));
    }
  }

  private BigDecimal cashAfter(Side side, BigDecimal quantity, BigDecimal price) {
    return account.book(Fill.withFeeRate(side, quantity, price, feeRate)).account().cash();
  }

  /** What the cash pays with the fee, down to the step of a quantity. */
  private BigDecimal affordable(BigDecimal cash, BigDecimal price) {
    if (cash.signum() <= 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal quantity = cash.divide(price.multiply(withFee), QUANTITY_DIGITS, RoundingMode.DOWN);
    if (quantity.signum() == 0) {
      return quantity;
    }
    Fill fill = Fill.withFeeRate(Side.BUY, quantity, price, feeRate);
    // Notional and fee are rounded, and may be a hair more than the cash.
    boolean pays = fill.notional().add(fill.fee()).compareTo(cash) <= 0;
    return pays ? quantity : quantity.subtract(QUANTITY_STEP);
  }

  private void book(Fill fill) {
    Account.Booking booking = account.book(fill);
    account = booking.account();
    fills++;
    Optional<Position> ended = booking.closed();
    if (ended.isPresent()) {
      closed++;
      wins += ended.get().outcome() == Position.Outcome.WON ? 1 : 0;
    }
  }

  BigDecimal equity(BigDecimal mark) {
    return account.equity(mark);
  }

  /** Above zero for a long position, below for a short one. */
  BigDecimal position() {
    return account.open().map(Position::signedQuantity).orElse(BigDecimal.ZERO);
  }

  boolean isOpen() {
    return account.open().isPresent();
  }

  BigDecimal fees() {
    return account.fees();
  }

  /** How many fills there were. */
  int fills() {
    return fills;
  }

  /** How many positions were closed. */
  int closed() {
    return closed;
  }

  /** How many of those won, their fees counted. */
  int wins() {
    return wins;
  }
}
