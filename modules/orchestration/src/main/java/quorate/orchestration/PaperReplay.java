package quorate.orchestration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import quorate.domain.Action;
import quorate.domain.Answer;
import quorate.domain.Moment;
import quorate.domain.SignalRules;
import quorate.market.Candle;
import quorate.protocol.CandleMessage;
import quorate.protocol.Candles;
import quorate.protocol.MarketReading;
import quorate.record.RecordedDecision;
import quorate.trading.Fill;
import quorate.trading.OpenOrder;
import quorate.trading.PaperBook;
import quorate.trading.Side;
import quorate.trading.record.Booking;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.NewFill;
import quorate.trading.record.NewOrder;
import quorate.trading.record.Order;
import quorate.trading.record.OrderStatus;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Session;

/**
 * Executes decisions on paper as a journal has them and its candles, in memory: the same rules, the
 * same ids, and no clock but the journal's. For one thread.
 */
public final class PaperReplay {
  private PaperSettings settings;
  private Markets markets;
  private Optional<Instant> lastPause = Optional.empty();

  /** By symbol. */
  private final Map<String, Session> sessions = new TreeMap<>();

  /** In the order in which they were placed, filled and opened. */
  private final Map<UUID, Order> orders = new LinkedHashMap<>();

  private final List<ExecutedFill> fills = new ArrayList<>();
  private final Map<UUID, PositionRow> positions = new LinkedHashMap<>();

  /** Before anything has happened. */
  public PaperReplay(PaperSettings settings, SignalRules symbols) {
    begin(settings, symbols);
  }

  /** A process begins: candles are followed anew, sessions go on. */
  public void begin(PaperSettings settings, SignalRules symbols) {
    this.settings = settings;
    this.markets =
        new Markets(
            new CandleRules(
                symbols.included()::match,
                symbols.maxSymbols(),
                settings.clock(),
                settings.orderLife(),
                settings.maxClockSkew()));
  }

  /** Whether messages of a subject are candles. */
  public boolean hears(String subject) {
    return Candles.isHeardOn(settings.candles(), subject);
  }

  /** Trading is paused: what waits is not filled any more. */
  public void pause(Moment at) {
    lastPause = Optional.of(at.wall());
    for (Order order : List.copyOf(orders.values())) {
      if (order.isOpen()) {
        end(order, PaperBook.Ending.CANCELED, PaperBook.PAUSED, at.wall());
      }
    }
  }

  /** Fills from a candle what waits, if it counts. */
  public void candle(Moment at, String subject, byte[] payload) {
    if (Candles.read(settings.candles(), subject, payload)
            instanceof MarketReading.Read<CandleMessage>(CandleMessage message)
        && markets.take(message, at) instanceof Answer.Accepted) {
      Optional.ofNullable(sessions.get(message.candle().symbol()))
          .ifPresent(session -> fill(session, message.candle(), at.wall()));
    }
  }

  private void fill(Session session, Candle candle, Instant now) {
    for (PaperBook.Move move : book(session).fill(PaperWork.prices(candle), lastPause)) {
      switch (move) {
        case PaperBook.Move.Trade(OpenOrder order, Fill fill, Instant at) ->
            book(sessions.get(session.symbol()), orders.get(order.id()), fill, candle, at, now);
        case PaperBook.Move.End(OpenOrder order, PaperBook.Ending ending, String reason) ->
            end(orders.get(order.id()), ending, reason, now);
        case PaperBook.Move.Place _, PaperBook.Move.Reject _ ->
            throw new IllegalStateException("a candle orders nothing");
      }
    }
  }

  private void book(
      Session session, Order order, Fill fill, Candle candle, Instant at, Instant now) {
    NewFill applied = PaperWork.newFill(session, order.id(), fill, candle, at);
    ExecutedFill executed =
        new ExecutedFill(applied, session.id(), session.symbol(), fill.side(), now);
    Optional<PositionRow> open =
        positions.values().stream()
            .filter(row -> row.session().equals(session.id()) && row.closedAt().isEmpty())
            .findFirst();
    Booking booking = Booking.of(session, open, executed);
    fills.add(executed);
    booking.positions().forEach(row -> positions.put(row.id(), row));
    orders.put(order.id(), order.filled(applied, now));
    sessions.put(session.symbol(), booking.session());
  }

  /** Executes a decision that is in the record. */
  public void decide(RecordedDecision decision) {
    String symbol = decision.decision().symbol();
    Instant now = decision.decision().decidedAt();
    Optional<BigDecimal> price = markets.price(symbol);
    if (price.isEmpty()) {
      return;
    }
    Session session =
        Optional.ofNullable(sessions.get(symbol)).orElseGet(() -> newSession(decision, now));
    for (PaperBook.Move move :
        book(session).decide(side(decision.decision().action()), price.get(), lastPause)) {
      switch (move) {
        case PaperBook.Move.Place(Side side, BigDecimal quantity) ->
            place(session, decision, side, quantity, now);
        case PaperBook.Move.Reject(Side side, BigDecimal quantity, String reason) ->
            end(
                place(session, decision, side, quantity, now),
                PaperBook.Ending.REJECTED,
                reason,
                now);
        case PaperBook.Move.End(OpenOrder order, PaperBook.Ending ending, String reason) ->
            end(orders.get(order.id()), ending, reason, now);
        case PaperBook.Move.Trade _ -> throw new IllegalStateException("a decision fills nothing");
      }
    }
  }

  static Optional<Side> side(Action action) {
    return switch (action) {
      case BUY -> Optional.of(Side.BUY);
      case SELL -> Optional.of(Side.SELL);
      case HOLD -> Optional.empty();
    };
  }

  private Session newSession(RecordedDecision decision, Instant now) {
    return Session.started(
        PaperWork.newSession(settings, decision.id(), decision.decision().symbol()), now);
  }

  private PaperBook book(Session session) {
    return new PaperBook(
        settings.applied(session.rules().orElseThrow()),
        session.account(),
        orders.values().stream()
            .filter(order -> order.isOpen() && order.placed().session().equals(session.id()))
            .findFirst()
            .map(PaperWork::openOrder));
  }

  private Order place(
      Session session, RecordedDecision decision, Side side, BigDecimal quantity, Instant now) {
    sessions.put(session.symbol(), session);
    Order order =
        Order.placed(
            NewOrder.ofDecision(
                PaperWork.orderId(decision.id()), session.id(), decision.id(), side, quantity),
            session.symbol(),
            OptionalLong.of(decision.sequence()),
            now);
    orders.put(order.id(), order);
    return order;
  }

  private void end(Order order, PaperBook.Ending ending, String reason, Instant now) {
    OrderStatus status =
        switch (ending) {
          case CANCELED -> OrderStatus.CANCELED;
          case REJECTED -> OrderStatus.REJECTED;
          case EXPIRED -> OrderStatus.EXPIRED;
        };
    orders.put(order.id(), order.ended(status, Optional.of(reason), now));
  }

  /** All orders, in the order in which they were placed. */
  public List<Order> orders() {
    return List.copyOf(orders.values());
  }

  /** All fills, in the order in which they were made. */
  public List<ExecutedFill> fills() {
    return List.copyOf(fills);
  }

  /** All positions, in the order in which they were opened. */
  public List<PositionRow> positions() {
    return List.copyOf(positions.values());
  }
}
