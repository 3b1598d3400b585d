package quorate.orchestration;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import quorate.market.Candle;
import quorate.trading.Fill;
import quorate.trading.OpenOrder;
import quorate.trading.PaperBook;
import quorate.trading.PaperCandle;
import quorate.trading.PaperResult;
import quorate.trading.PaperRules;
import quorate.trading.Side;
import quorate.trading.record.ExecutionState;
import quorate.trading.record.Fills;
import quorate.trading.record.Mark;
import quorate.trading.record.NewFill;
import quorate.trading.record.NewOrder;
import quorate.trading.record.NewSession;
import quorate.trading.record.NextDecision;
import quorate.trading.record.Order;
import quorate.trading.record.OrderStatus;
import quorate.trading.record.Orders;
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;
import quorate.trading.record.Sessions;
import quorate.trading.record.TradingRecord;

/**
 * What is done to the record within one transaction: reads under its locks, asks the rules, and
 * writes what they say. Done once more it gives the same, so a commit in doubt may be repeated.
 */
final class PaperWork {
  /** Skipped in one transaction at the most. */
  static final int MOST_DECISIONS = 200;

  /** Well within the amounts of the record. */
  private static final BigDecimal MOST_EQUITY = BigDecimal.TEN.pow(23);

  private final TradingRecord record;
  private final PaperSettings settings;

  /**
   * What was done.
   *
   * @param session as it is now, if one was touched
   * @param order that is open in it now
   * @param reached the statuses that orders came to
   */
  record Done(
      Optional<Session> session, Optional<UUID> order, List<OrderStatus> reached, long fills) {
    static final Done NOTHING = new Done(Optional.empty(), Optional.empty(), List.of(), 0);

    Done {
      reached = List.copyOf(reached);
    }
  }

  /**
   * A candle that is to be filled from.
   *
   * @param session that is active, as far as is known
   * @param fillable the open order that was in the record before the candle came, if one was: no
   *     other is filled, however late the transaction is
   */
  record Filling(UUID session, Candle candle, Optional<UUID> fillable) {}

  /** What became of one decision. */
  record Executed(NextDecision decision, PaperResult result, Done done) {}

  /** What is open when an instance begins to execute. */
  record Beginning(List<Done> sessions, List<OrderStatus> reached) {}

  PaperWork(TradingRecord record, PaperSettings settings) {
    this.record = record;
    this.settings = settings;
  }

  /** Ends the orders from before the last pause, and tells which sessions there are. */
  Beginning begin(ExecutionState state) {
    List<OrderStatus> reached =
        state
            .controlledAt()
            .map(at -> record.orders().cancelPaperExecution(at, PaperBook.PAUSED))
            .orElse(List.of())
            .stream()
            .map(Order::status)
            .toList();
    Map<UUID, UUID> open = new HashMap<>();
    for (Order order : record.orders().openOfPaperExecution(Sessions.MOST_ACTIVE)) {
      open.put(order.placed().session(), order.id());
    }
    List<Done> sessions =
        record.sessions().listActive(SessionKey.PAPER_EXECUTION).stream()
            .map(
                session ->
                    new Done(
                        Optional.of(session),
                        Optional.ofNullable(open.get(session.id())),
                        List.of(),
                        0))
            .toList();
    return new Beginning(sessions, reached);
  }

  /**
   * Skips decisions that must not be executed any more, and executes the first that may.
   *
   * @param prices the last price of a symbol, if a candle has come
   * @return in the order of their sequence; empty when all are executed
   */
  List<Executed> decide(ExecutionState state, Function<String, Optional<BigDecimal>> prices) {
    List<Executed> executed = new ArrayList<>();
    for (NextDecision decision : record.execution().next(MOST_DECISIONS)) {
      Executed one = decide(decision, state, prices);
      executed.add(one);
      if (decision.skip().isEmpty()) {
        break;
      }
    }
    if (!executed.isEmpty()) {
      record.execution().advance(executed.getLast().decision().sequence());
    }
    return executed;
  }

  private Executed decide(
      NextDecision decision, ExecutionState state, Function<String, Optional<BigDecimal>> prices) {
    if (decision.skip().isPresent()) {
      PaperResult reason =
          switch (decision.skip().get()) {
            case EXPIRED -> PaperResult.EXPIRED;
            case CANCELLED -> PaperResult.CANCELLED;
            case BEFORE_CONTROL -> PaperResult.BEFORE_CONTROL;
          };
      return new Executed(decision, reason, Done.NOTHING);
    }
    Optional<Session> session = locked(SessionKey.ofPaperExecution(decision.symbol()));
    Optional<BigDecimal> price =
        prices.apply(decision.symbol()).or(() -> session.flatMap(Session::mark).map(Mark::price));
    if (price.isEmpty()) {
      return new Executed(decision, PaperResult.NO_PRICE, Done.NOTHING);
    }
    List<PaperBook.Move> moves =
        session
            .map(this::book)
            .orElseGet(() -> newBook(decision.symbol()))
            .decide(PaperReplay.side(decision.action()), price.get(), state.controlledAt());
    if (moves.isEmpty()) {
      return new Executed(decision, PaperResult.UNCHANGED, Done.NOTHING);
    }
    Session acting = session.orElseGet(() -> start(decision));
    List<OrderStatus> reached = new ArrayList<>();
    boolean ordered = false;
    for (PaperBook.Move move : moves) {
      ordered |= order(move, acting, decision, reached);
    }
    return new Executed(
        decision,
        ordered ? PaperResult.ORDERED : PaperResult.UNCHANGED,
        new Done(Optional.of(acting), open(acting).map(Order::id), reached, 0));
  }

  private Optional<Session> locked(SessionKey key) {
    // What is read before the lock may have changed when the lock is there.
    return record
        .sessions()
        .findActive(key)
        .flatMap(session -> record.sessions().lock(session.id()))
        .filter(Session::isActive);
  }

  private PaperBook book(Session session) {
    return new PaperBook(
        rules(session), session.account(), open(session).map(PaperWork::openOrder));
  }

  private Optional<Order> open(Session session) {
    return record.orders().openOf(session.id()).stream().findFirst();
  }

  static OpenOrder openOrder(Order order) {
    return new OpenOrder(
        order.id(),
        order.placed().side(),
        order.placed().quantity(),
        order.filledQuantity(),
        order.placedAt());
  }

  private PaperRules rules(Session session) {
    return settings.applied(session.rules().orElseGet(() -> settings.rulesOf(session.symbol())));
  }

  private PaperBook newBook(String symbol) {
    return PaperBook.opened(settings.applied(settings.rulesOf(symbol)), settings.initialCapital());
  }

  private Session start(NextDecision decision) {
    Sessions.Start start =
        record.sessions().start(newSession(settings, decision.id(), decision.symbol()));
    return switch (start) {
      case Sessions.Start.Started(Session session) -> session;
      case Sessions.Start.Known(Session session) -> session;
      case Sessions.Start.AlreadyActive(Session session) -> session;
      case Sessions.Start.Differs(Session session) ->
          throw new IllegalStateException(
              "The session of decision " + decision.id() + " is another one's: " + session.id());
      case Sessions.Start.Taken _ ->
          throw new IllegalStateException(
              "The session of decision " + decision.id() + " is another group's");
    };
  }

  /** Does a move that a decision asks for, and tells whether it is an order. */
  private boolean order(
      PaperBook.Move move, Session session, NextDecision decision, List<OrderStatus> reached) {
    return switch (move) {
      case PaperBook.Move.Place(Side side, BigDecimal quantity) -> {
        place(session, decision, side, quantity);
        reached.add(OrderStatus.NEW);
        yield true;
      }
      case PaperBook.Move.Reject(Side side, BigDecimal quantity, String reason) -> {
        UUID order = place(session, decision, side, quantity);
        reached.add(OrderStatus.NEW);
        end(order, PaperBook.Ending.REJECTED, reason).ifPresent(reached::add);
        yield true;
      }
      case PaperBook.Move.End(OpenOrder order, PaperBook.Ending ending, String reason) -> {
        end(order.id(), ending, reason).ifPresent(reached::add);
        yield false;
      }
      case PaperBook.Move.Trade _ -> throw new IllegalStateException("a decision fills nothing");
    };
  }

  private UUID place(Session session, NextDecision decision, Side side, BigDecimal quantity) {
    UUID id = orderId(decision.id());
    Orders.Placement placement =
        record.orders().place(NewOrder.ofDecision(id, session.id(), decision.id(), side, quantity));
    return switch (placement) {
      case Orders.Placement.Placed(Order order) -> order.id();
      case Orders.Placement.Known(Order order) -> order.id();
      case Orders.Placement.Differs _,
          Orders.Placement.SessionStopped _,
          Orders.Placement.UnknownDecision _,
          Orders.Placement.NotFound _ ->
          throw new IllegalStateException(
              "The order of decision " + decision.id() + " cannot be placed: " + placement);
    };
  }

  private Optional<OrderStatus> end(UUID order, PaperBook.Ending ending, String reason) {
    Orders.End end =
        switch (ending) {
          case CANCELED -> record.orders().cancel(order, Optional.of(reason));
          case REJECTED -> record.orders().reject(order, Optional.of(reason));
          case EXPIRED -> record.orders().expire(order, Optional.of(reason));
        };
    return switch (end) {
      case Orders.End.Ended(Order ended) -> Optional.of(ended.status());
      case Orders.End.AlreadyEnded _, Orders.End.NotFound _ -> Optional.empty();
      case Orders.End.PartlyFilled(Order partly) ->
          throw new IllegalStateException("order " + partly.id() + " is partly filled");
      case Orders.End.Unexpected(Order other) ->
          throw new IllegalStateException("nothing was expected of order " + other.id());
    };
  }

  /**
   * Fills from candles, one after the other, and values each session at its candle's close. No
   * other transaction locks several sessions but those of execution, which wait for one another, so
   * that the order of the candles is as good as any.
   *
   * @return what became of each, in their order
   */
  List<Done> fill(ExecutionState state, List<Filling> candles) {
    return candles.stream().map(one -> fill(state, one)).toList();
  }

  private Done fill(ExecutionState state, Filling filling) {
    Candle candle = filling.candle();
    Optional<Session> locked = record.sessions().lock(filling.session()).filter(Session::isActive);
    if (locked.isEmpty()) {
      return Done.NOTHING;
    }
    Session acting = locked.get();
    PaperBook book = book(acting);
    List<OrderStatus> reached = new ArrayList<>();
    long fills = 0;
    List<PaperBook.Move> moves = moves(book, candle, filling.fillable(), state.controlledAt());
    for (PaperBook.Move move : moves) {
      switch (move) {
        case PaperBook.Move.Trade(OpenOrder order, Fill fill, Instant at) -> {
          Fills.Application.Applied applied = apply(acting, order, fill, candle, at);
          reached.add(applied.order().status());
          acting = applied.session();
          fills++;
        }
        case PaperBook.Move.End(OpenOrder order, PaperBook.Ending ending, String reason) ->
            end(order.id(), ending, reason).ifPresent(reached::add);
        case PaperBook.Move.Place _, PaperBook.Move.Reject _ ->
            throw new IllegalStateException("a candle orders nothing");
      }
    }
    Session unmarked = acting;
    return new Done(
        Optional.of(mark(unmarked, candle, state.now()).orElse(unmarked)),
        moves.isEmpty() ? book.order().map(OpenOrder::id) : open(unmarked).map(Order::id),
        reached,
        fills);
  }

  private List<PaperBook.Move> moves(
      PaperBook book, Candle candle, Optional<UUID> fillable, Optional<Instant> lastPause) {
    Optional<UUID> order =
        book.order().map(OpenOrder::id).filter(id -> fillable.filter(id::equals).isPresent());
    boolean fills =
        order.isPresent() && record.fills().find(id(fillName(order.get(), candle))).isEmpty();
    return fills ? book.fill(prices(candle), lastPause) : List.of();
  }

  private Fills.Application.Applied apply(
      Session session, OpenOrder order, Fill fill, Candle candle, Instant at) {
    NewFill made = newFill(session, order.id(), fill, candle, at);
    Fills.Application application = record.fills().apply(made);
    if (application instanceof Fills.Application.Applied applied) {
      return applied;
    }
    throw new IllegalStateException(
        "Fill " + made.exchangeFillId() + " cannot be applied: " + application);
  }

  /** The session that begins with a decision. */
  static NewSession newSession(PaperSettings settings, UUID decision, String symbol) {
    return new NewSession(
        id("session of " + decision),
        SessionKey.ofPaperExecution(symbol),
        settings.quoteAsset(),
        settings.initialCapital(),
        Optional.of(settings.rulesOf(symbol)),
        SessionKey.PAPER_EXECUTION);
  }

  /** What is recorded of a fill from a candle. */
  static NewFill newFill(Session session, UUID order, Fill fill, Candle candle, Instant at) {
    String name = fillName(order, candle);
    return new NewFill(
        id(name),
        order,
        name,
        fill.price(),
        fill.quantity(),
        fill.fee(),
        session.quoteAsset(),
        fill.fee(),
        Optional.of(false),
        at);
  }

  static PaperCandle prices(Candle candle) {
    return new PaperCandle(
        candle.openTime(), candle.closeTime(), candle.open(), candle.close(), candle.volume());
  }

  static UUID orderId(UUID decision) {
    return id("d:" + decision);
  }

  private static String fillName(UUID order, Candle candle) {
    return "p:" + order + ":" + candle.openTime().toEpochMilli();
  }

  /**
   * Where candles are of another time, their own would put equity years back. A feed whose prices
   * leave the bounds of the record must not stop the other symbols.
   */
  private Optional<Session> mark(Session session, Candle candle, Instant now) {
    if (session.account().equity(candle.close()).abs().compareTo(MOST_EQUITY) >= 0) {
      return Optional.empty();
    }
    Instant at =
        switch (settings.clock()) {
          case LIVE -> candle.closeTime();
          case REPLAY -> now;
        };
    return record.equity().mark(session.id(), new Mark(candle.close(), at));
  }

  /** The same each time, so that what is written twice is known. */
  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
