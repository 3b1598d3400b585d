package quorate.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One session on paper: its rules, its money, and its open order, if it has one. What a decision or
 * a candle makes of it is a list of moves, for whoever keeps the record to write in one
 * transaction. Immutable; the same in gives the same out.
 */
public record PaperBook(PaperRules rules, Account account, Optional<OpenOrder> order) {
  /** Why an order ended before it was filled. */
  public static final String BELOW_MINIMUM = "below_minimum";

  public static final String INSUFFICIENT_CASH = "insufficient_cash";
  public static final String INSUFFICIENT_EQUITY = "insufficient_equity";
  public static final String OUT_OF_RANGE = "out_of_range";
  public static final String PAUSED = "paused";
  public static final String HELD = "hold";
  public static final String OPPOSED = "opposite_decision";
  public static final String TOO_OLD = "no_candle_in_time";

  /** How an order ends that is not filled. */
  public enum Ending {
    CANCELED,
    /** Nothing of it was filled. */
    REJECTED,
    EXPIRED
  }

  /** Something that is to be done to the session. */
  public sealed interface Move {

    /** The open order ends unfilled, or partly filled. */
    record End(OpenOrder order, Ending ending, String reason) implements Move {}

    /** A market order is placed. */
    record Place(Side side, BigDecimal quantity) implements Move {}

    /** A market order is placed and rejected at once. */
    record Reject(Side side, BigDecimal quantity, String reason) implements Move {}

    /**
     * A part of the open order, or all that is left of it, is filled.
     *
     * @param executedAt the market's time
     */
    record Trade(OpenOrder order, Fill fill, Instant executedAt) implements Move {}
  }

  /** A session before its first order. */
  public static PaperBook opened(PaperRules rules, BigDecimal initialCapital) {
    return new PaperBook(rules, Account.opened(initialCapital), Optional.empty());
  }

  /**
   * What a decision asks for. It names where to be, not what to add: who is there already stays as
   * he is.
   *
   * @param wanted the side to be on; empty to stay and give up the open order
   * @param price the last close
   * @param lastPause when trading was last paused; an order from before it ends
   */
  public List<Move> decide(Optional<Side> wanted, BigDecimal price, Optional<Instant> lastPause) {
    List<Move> moves = new ArrayList<>();
    Optional<OpenOrder> open = order;
    if (isFromBefore(lastPause)) {
      moves.add(end(Ending.CANCELED, PAUSED));
      open = Optional.empty();
    }
    if (wanted.isEmpty()) {
      open.ifPresent(held -> moves.add(new Move.End(held, Ending.CANCELED, HELD)));
      return moves;
    }
    Side side = wanted.get();
    if (open.isPresent()) {
      if (open.get().side() == side) {
        return moves;
      }
      moves.add(new Move.End(open.get(), Ending.CANCELED, OPPOSED));
    }
    ordered(side, price).ifPresent(moves::add);
    return moves;
  }

  private Optional<Move> ordered(Side side, BigDecimal price) {
    BigDecimal held = held();
    BigDecimal target = target(side, price, held);
    BigDecimal change = target.subtract(held);
    if (change.signum() == 0) {
      return Optional.empty();
    }
    Side towards = change.signum() > 0 ? Side.BUY : Side.SELL;
    BigDecimal quantity = change.abs().stripTrailingZeros();
    boolean closes = target.signum() == 0;
    boolean tooSmall = quantity.multiply(price).compareTo(rules.minNotional()) < 0;
    return Optional.of(
        tooSmall && !closes
            ? new Move.Reject(towards, quantity, BELOW_MINIMUM)
            : new Move.Place(towards, quantity));
  }

  private BigDecimal target(Side side, BigDecimal price, BigDecimal held) {
    return switch (side) {
      case BUY -> held.signum() > 0 ? held : rules.size(price);
      case SELL -> {
        if (held.signum() < 0) {
          yield held;
        }
        yield rules.shorts() ? rules.size(price).negate() : BigDecimal.ZERO;
      }
    };
  }

  /**
   * What a candle makes of the open order.
   *
   * @param candle that came after the order was placed
   * @param lastPause when trading was last paused
   */
  public List<Move> fill(PaperCandle candle, Optional<Instant> lastPause) {
    if (order.isEmpty()) {
      return List.of();
    }
    if (isFromBefore(lastPause)) {
      return List.of(end(Ending.CANCELED, PAUSED));
    }
    OpenOrder open = order.get();
    if (rules.clock() == PaperRules.Clock.LIVE
        && candle
            .openTime()
            .isAfter(open.placedAt().plus(rules.orderLife()).plus(candle.length()))) {
      return List.of(end(Ending.EXPIRED, TOO_OLD));
    }
    return candle.quote(rules.clock(), open.placedAt()).map(this::trade).orElse(List.of());
  }

  private List<Move> trade(PaperCandle.Quote quote) {
    OpenOrder open = order.orElseThrow();
    BigDecimal price = rules.worsened(open.side(), quote.price());
    BigDecimal wanted = open.left().min(rules.available(quote.volume()));
    BigDecimal paid = wanted.min(payable(open.side(), price));
    boolean cut = paid.compareTo(wanted) < 0;
    List<Move> moves = new ArrayList<>();
    OpenOrder after = open;
    if (Decimals.product(price, paid).signum() > 0) {
      try {
        Fill fill = Fill.withFeeRate(open.side(), paid, price, rules.feeRate());
        account.book(fill);
        moves.add(new Move.Trade(open, fill, quote.at()));
        after = open.with(fill);
      } catch (IllegalArgumentException e) {
        // A feed whose prices leave the bounds of the record must not stop the other symbols.
        return List.of(end(ending(open), OUT_OF_RANGE));
      }
    }
    if (cut) {
      String reason = open.side() == Side.BUY ? INSUFFICIENT_CASH : INSUFFICIENT_EQUITY;
      moves.add(new Move.End(after, ending(after), reason));
    }
    return moves;
  }

  private static Ending ending(OpenOrder order) {
    return order.filled().signum() == 0 ? Ending.REJECTED : Ending.CANCELED;
  }

  /**
   * How much may be traded at a price: to close always all, to open a long position what the cash
   * pays with the fee, to open a short one what is worth no more than the equity.
   */
  private BigDecimal payable(Side side, BigDecimal price) {
    BigDecimal held = held();
    boolean closes = side == Side.BUY ? held.signum() < 0 : held.signum() > 0;
    BigDecimal closing = closes ? held.abs() : BigDecimal.ZERO;
    BigDecimal each = rules.withFee(price);
    BigDecimal free =
        switch (side) {
          case BUY -> account.cash().subtract(closing.multiply(each));
          case SELL -> {
            BigDecimal fee = closing.multiply(each.subtract(price));
            BigDecimal equity = account.cash().add(held.multiply(price)).subtract(fee);
            yield equity.add(held.min(BigDecimal.ZERO).multiply(price));
          }
        };
    BigDecimal opening =
        free.signum() <= 0 ? BigDecimal.ZERO : Decimals.down(free, each, rules.quantityStep());
    return closing.add(opening);
  }

  private boolean isFromBefore(Optional<Instant> pause) {
    return order.isPresent() && pause.isPresent() && !order.get().placedAt().isAfter(pause.get());
  }

  private Move end(Ending status, String reason) {
    return new Move.End(order.orElseThrow(), status, reason);
  }

  /** What is held: above zero for a long position, below for a short one. */
  private BigDecimal held() {
    return account.open().map(Position::signedQuantity).orElse(BigDecimal.ZERO);
  }
}
