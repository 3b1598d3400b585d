package quorate.orchestration.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import quorate.contract.InMemoryRecord;
import quorate.trading.Side;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.Order;
import quorate.trading.record.Session;

/** Watches what is executed of decisions; keeps books of its own and believes nobody. */
final class PaperAudit {
  /** One may come before the order is known, and another be on its way. */
  private static final int MISSED_AT_MOST = 3;

  private final World world;
  private final InMemoryRecord record;

  /** Of which there is an order. */
  private final Set<UUID> decisions = new HashSet<>();

  /** When candles were sent from which an order can be filled, by symbol. */
  private final Map<String, List<Instant>> fillableFrom = new HashMap<>();

  private int orders;
  private int fills;

  PaperAudit(World world, InMemoryRecord record) {
    this.world = world;
    this.record = record;
  }

  /**
   * Looks after each transaction, whoever's it was.
   *
   * @param paused whether trading was paused before it
   */
  void look(boolean paused) {
    int placed = record.orders(RecordServer.GROUP).size();
    int filled = record.fills(RecordServer.GROUP).size();
    Violation.unless(!paused || placed == orders, "no order is placed while paused");
    Violation.unless(!paused || filled == fills, "nothing is filled while paused");
    if (placed > orders) {
      record.orders(RecordServer.GROUP).stream().skip(orders).forEach(this::placed);
      orders = placed;
    }
    if (filled > fills) {
      record.fills(RecordServer.GROUP).stream().skip(fills).forEach(this::filled);
      fills = filled;
    }
  }

  private void placed(Order order) {
    world.happenings.count(Happening.ORDERED);
    Optional<UUID> decision = order.placed().decision();
    Violation.unless(
        decision.isPresent() && decisions.add(decision.get()),
        "a decision becomes an order at most once: %s",
        order);
    long open =
        record.orders(RecordServer.GROUP).stream()
            .filter(other -> other.placed().session().equals(order.placed().session()))
            .filter(Order::isOpen)
            .count();
    Violation.unless(open <= 1, "a session has at most one open order: %s", order);
  }

  private void filled(ExecutedFill fill) {
    world.happenings.count(Happening.FILLED);
    Order order =
        record.orders(RecordServer.GROUP).stream()
            .filter(one -> one.id().equals(fill.applied().order()))
            .findFirst()
            .orElseThrow();
    boolean isFromBeforeAPause =
        record
            .control(RecordServer.GROUP)
            .since()
            .filter(at -> !order.placedAt().isAfter(at))
            .isPresent();
    Violation.unless(!isFromBeforeAPause, "an order from before a pause is not filled: %s", order);
    Violation.unless(
        order.filledQuantity().compareTo(order.placed().quantity()) <= 0,
        "no more is filled than was ordered: %s",
        order);
  }

  /** A candle is sent, and something of its symbol was traded in it. */
  void sent(String symbol, Instant now) {
    fillableFrom.computeIfAbsent(symbol, _ -> new ArrayList<>()).add(now);
  }

  /**
   * At the end, an order is open only until the next candles of its symbol have come.
   *
   * @param calm since when nothing is lost and nobody takes over
   */
  void checkNoneIsForgotten(Instant calm) {
    List<Order> open = record.orders(RecordServer.GROUP).stream().filter(Order::isOpen).toList();
    for (Order order : open) {
      Instant since = lastOf(order).isAfter(calm) ? lastOf(order) : calm;
      long missed =
          fillableFrom.getOrDefault(order.symbol(), List.of()).stream()
              .filter(since::isBefore)
              .count();
      Violation.unless(
          missed < MISSED_AT_MOST,
          "no order stays open while candles of its symbol come: %s, %s candles",
          order,
          missed);
    }
  }

  /** When it was placed, or filled last. */
  private Instant lastOf(Order order) {
    return record.fills(RecordServer.GROUP).stream()
        .filter(fill -> fill.applied().order().equals(order.id()))
        .map(ExecutedFill::recordedAt)
        .reduce(order.placedAt(), (_, later) -> later);
  }

  /** At the end, what the sessions say follows from their fills. */
  void checkBooks() {
    Map<UUID, BigDecimal> cash = new HashMap<>();
    Map<UUID, BigDecimal> held = new HashMap<>();
    Map<UUID, BigDecimal> ofOrder = new HashMap<>();
    for (ExecutedFill fill : record.fills(RecordServer.GROUP)) {
      boolean buys = fill.side() == Side.BUY;
      BigDecimal notional = fill.applied().notional();
      cash.merge(
          fill.session(),
          (buys ? notional.negate() : notional).subtract(fill.applied().feeInQuote()),
          BigDecimal::add);
      BigDecimal quantity = fill.applied().quantity();
      held.merge(fill.session(), buys ? quantity : quantity.negate(), BigDecimal::add);
      ofOrder.merge(fill.applied().order(), quantity, BigDecimal::add);
    }
    for (Session session : record.sessions(RecordServer.GROUP)) {
      BigDecimal expected =
          session.account().initialCapital().add(cash.getOrDefault(session.id(), BigDecimal.ZERO));
      Violation.unless(
          expected.compareTo(session.account().cash()) == 0,
          "cash follows from fills: %s, not %s",
          expected,
          session);
      BigDecimal quantity =
          session.account().open().map(p -> p.signedQuantity()).orElse(BigDecimal.ZERO);
      Violation.unless(
          quantity.compareTo(held.getOrDefault(session.id(), BigDecimal.ZERO)) == 0,
          "a position follows from fills: %s",
          session);
    }
    for (Order order : record.orders(RecordServer.GROUP)) {
      Violation.unless(
          order.filledQuantity().compareTo(ofOrder.getOrDefault(order.id(), BigDecimal.ZERO)) == 0,
          "an order's fills are its fills: %s",
          order);
    }
  }
}
