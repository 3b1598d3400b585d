package quorate.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import quorate.trading.record.Booking;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.FillQuery;
import quorate.trading.record.Fills;
import quorate.trading.record.NewFill;
import quorate.trading.record.Order;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.Session;

final class InMemoryFills implements Fills {
  private final InMemoryTrading trading;

  InMemoryFills(InMemoryTrading trading) {
    this.trading = trading;
  }

  @Override
  public Application apply(NewFill fill) {
    return trading.inTransaction(
        () -> {
          Optional<Order> found = trading.orders().find(fill.order());
          if (found.isEmpty()) {
            return new Application.NotFound();
          }
          Order order = found.get();
          Optional<ExecutedFill> known =
              find(fill.id())
                  .or(() -> byExchangeId(order.placed().session(), fill.exchangeFillId()));
          if (known.isPresent()) {
            return known.get().applied().equals(fill)
                ? new Application.Known(known.get())
                : new Application.Differs(known.get());
          }
          if (!order.isOpen()) {
            return new Application.OrderEnded(order);
          }
          if (fill.quantity().compareTo(order.remaining()) > 0) {
            return new Application.Exceeds(order.remaining());
          }
          return apply(fill, order);
        });
  }

  private Application apply(NewFill fill, Order order) {
    TradingRows rows = trading.rows;
    Session session = rows.sessions.get(order.placed().session());
    ExecutedFill executed =
        new ExecutedFill(
            fill, session.id(), order.symbol(), order.placed().side(), trading.record.now());
    Booking booking = Booking.of(session, trading.positions().openOf(session.id()), executed);
    Order filled = order.filled(fill, trading.record.now());
    rows.put(rows.fills, fill.id(), executed);
    rows.put(rows.orders, order.id(), filled);
    booking.positions().forEach(row -> rows.put(rows.positions, row.id(), row));
    booking.legs().forEach(leg -> rows.put(rows.legs, leg.position() + " " + leg.fill(), leg));
    rows.put(rows.sessions, session.id(), booking.session());
    return new Application.Applied(executed, filled, booking.legs(), booking.session());
  }

  private Optional<ExecutedFill> byExchangeId(UUID session, String exchangeFillId) {
    return all()
        .filter(
            fill ->
                fill.session().equals(session)
                    && fill.applied().exchangeFillId().equals(exchangeFillId))
        .findFirst();
  }

  @Override
  public Optional<ExecutedFill> find(UUID id) {
    return Optional.ofNullable(trading.rows.fills.get(id));
  }

  @Override
  public List<ExecutedFill> ofOrder(UUID order) {
    return all()
        .filter(fill -> fill.applied().order().equals(order))
        .sorted(
            Comparator.comparing((ExecutedFill fill) -> fill.applied().executedAt())
                .thenComparing(fill -> fill.id().toString()))
        .toList();
  }

  @Override
  public Page<ExecutedFill> list(FillQuery query, PageRequest page) {
    return TradingRows.page(
        all(),
        fill ->
            TradingRows.is(query.order(), fill.applied().order())
                && TradingRows.is(query.session(), fill.session())
                && TradingRows.is(
                    query.owner(), trading.rows.sessions.get(fill.session()).key().owner())
                && TradingRows.is(query.symbol(), fill.symbol())
                && TradingRows.isWithin(fill.recordedAt(), query.from(), query.to()),
        page,
        ExecutedFill::recordedAt,
        ExecutedFill::id);
  }

  private Stream<ExecutedFill> all() {
    return trading.rows.fills.values().stream();
  }
}
