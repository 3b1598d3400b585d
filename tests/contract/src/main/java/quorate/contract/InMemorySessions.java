package quorate.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import quorate.domain.Names;
import quorate.record.RecordUnavailable;
import quorate.trading.record.Closing;
import quorate.trading.record.Mode;
import quorate.trading.record.NewOrder;
import quorate.trading.record.NewSession;
import quorate.trading.record.Order;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;
import quorate.trading.record.SessionQuery;
import quorate.trading.record.Sessions;
import quorate.trading.record.Stop;

final class InMemorySessions implements Sessions {
  private final InMemoryTrading trading;

  InMemorySessions(InMemoryTrading trading) {
    this.trading = trading;
  }

  @Override
  public Start start(NewSession session) {
    return trading.inTransaction(
        () -> {
          Optional<Session> known = find(session.id());
          if (known.isPresent()) {
            return known.get().is(session)
                ? new Start.Known(known.get())
                : new Start.Differs(known.get());
          }
          Optional<Session> active = findActive(session.key());
          if (active.isPresent()) {
            return new Start.AlreadyActive(active.get());
          }
          Session started = Session.started(session, trading.record.now());
          trading.rows.put(trading.rows.sessions, session.id(), started);
          return new Start.Started(started);
        });
  }

  @Override
  public Optional<Session> find(UUID id) {
    return Optional.ofNullable(trading.rows.sessions.get(id));
  }

  @Override
  public Optional<Session> findActive(SessionKey key) {
    return all().filter(session -> session.isActive() && session.key().equals(key)).findFirst();
  }

  @Override
  public Optional<Session> lock(UUID id) {
    if (!trading.rows.isInTransaction()) {
      throw new IllegalStateException("A lock outside a transaction holds nobody up");
    }
    return find(id);
  }

  @Override
  public List<Session> listActive() {
    return active(_ -> true);
  }

  @Override
  public List<Session> listActive(String owner) {
    return active(session -> session.key().owner().equals(owner));
  }

  private List<Session> active(Predicate<Session> wanted) {
    List<Session> active =
        all()
            .filter(Session::isActive)
            .filter(wanted)
            .sorted(TradingRows.newestFirst(Session::startedAt, Session::id))
            .toList();
    if (active.size() > MOST_ACTIVE) {
      throw new RecordUnavailable("Sessions cannot be read: too many are active");
    }
    return active;
  }

  @Override
  public List<Session> listBySymbol(String symbol) {
    return listBySymbol(symbol, PageRequest.first(PageRequest.MOST)).rows();
  }

  @Override
  public Page<Session> listBySymbol(String symbol, PageRequest page) {
    String folded = Names.symbol(symbol);
    return page(page, session -> session.symbol().equals(folded));
  }

  @Override
  public Page<Session> list(SessionQuery query, PageRequest page) {
    return page(
        page,
        session ->
            TradingRows.is(query.active(), session.isActive())
                && TradingRows.is(query.symbol(), session.symbol())
                && TradingRows.is(query.mode(), session.key().mode())
                && TradingRows.is(query.owner(), session.key().owner())
                && TradingRows.isWithin(session.startedAt(), query.from(), query.to()));
  }

  private Page<Session> page(PageRequest page, Predicate<Session> wanted) {
    return TradingRows.page(all(), wanted, page, Session::startedAt, Session::id);
  }

  private Stream<Session> all() {
    return trading.rows.sessions.values().stream();
  }

  @Override
  public End stop(UUID id, String by, Optional<String> reason, Optional<BigDecimal> finalCapital) {
    return trading.inTransaction(
        () -> {
          Optional<Session> found = find(id);
          if (found.isEmpty()) {
            return new End.NotFound();
          }
          Session session = found.get();
          if (!session.isActive()) {
            return new End.AlreadyStopped(session);
          }
          Optional<PositionRow> open = trading.positions().openOf(id);
          boolean paper = session.key().mode() == Mode.PAPER;
          if (open.isPresent() && !paper) {
            return new End.HasOpenPosition(session);
          }
          for (Order order : trading.orders().openOf(id)) {
            trading.orders().cancel(order.id(), Optional.of("session_stopped"));
          }
          open.ifPresent(position -> close(session, position));
          Session closed = find(id).orElseThrow();
          Session stopped =
              closed.stopped(
                  new Stop(
                      trading.record.now(),
                      by,
                      reason,
                      paper
                          ? closed.account().cash()
                          : finalCapital.orElse(closed.account().cash())));
          trading.rows.put(trading.rows.sessions, id, stopped);
          return new End.Stopped(stopped);
        });
  }

  private void close(Session session, PositionRow open) {
    NewOrder order = Closing.order(session, open.position());
    trading.orders().place(order);
    trading.fills().apply(Closing.fill(session, order));
  }

  @Override
  public long deleteStopped(Duration retention, int batch) {
    Instant before = trading.record.now().minus(retention);
    List<UUID> old =
        all()
            .filter(
                session -> session.stop().filter(stop -> stop.at().isBefore(before)).isPresent())
            .map(Session::id)
            .limit(batch)
            .toList();
    old.forEach(trading.rows::deleteSession);
    return old.size();
  }
}
