package quorate.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import quorate.domain.Names;
import quorate.record.RecordUnavailable;
import quorate.trading.record.Closing;
import quorate.trading.record.Cursor;
import quorate.trading.record.Mode;
import quorate.trading.record.NewOrder;
import quorate.trading.record.NewSession;
import quorate.trading.record.Order;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;
import quorate.trading.record.SessionQuery;
import quorate.trading.record.SessionRules;
import quorate.trading.record.Sessions;
import quorate.trading.record.Stop;

/** The group's sessions. Thread-safe. */
final class PostgresSessions implements Sessions {
  private static final String UNREADABLE = "Sessions cannot be read";

  private static final String INSERT =
      """
      insert into trading_sessions (
        id, group_name, owner, mode, exchange, symbol, quote_asset, direction, order_amount,
        fee_rate, slippage_rate, max_volume_share, price_tick, quantity_step, min_notional,
        initial_capital, cash, peak_equity, started_at, started_by)
      values (?::uuid, ?, ?, ?, ?, ?, ?, ?::text, ?::numeric, ?::numeric, ?::numeric, ?::numeric,
        ?::numeric, ?::numeric, ?::numeric, ?, ?, ?, clock_timestamp(), ?)
      on conflict do nothing returning started_at
      """;

  /** So often another one that is in the way may be gone before it is read. */
  private static final int TRIES = 5;

  private final JoinedTransactions transactions;
  private final Group group;
  private final SessionTable table;
  private final PostgresOrders orders;
  private final PostgresFills fills;

  PostgresSessions(
      JoinedTransactions transactions,
      Group group,
      SessionTable table,
      PostgresOrders orders,
      PostgresFills fills) {
    this.transactions = transactions;
    this.group = group;
    this.table = table;
    this.orders = orders;
    this.fills = fills;
  }

  @Override
  public Start start(NewSession session) {
    return transactions.write(
        "The session cannot be started", transaction -> start(transaction, session));
  }

  private Start start(DbTransaction transaction, NewSession session) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Instant> startedAt = insert(transaction, session);
      if (startedAt.isPresent()) {
        return new Start.Started(Session.started(session, startedAt.get()));
      }
      Optional<Session> known = table.find(transaction, session.id());
      if (known.isPresent()) {
        return known.get().is(session)
            ? new Start.Known(known.get())
            : new Start.Differs(known.get());
      }
      Optional<Session> active = findActive(transaction, session.key());
      if (active.isPresent()) {
        return new Start.AlreadyActive(active.get());
      }
      if (isTaken(transaction, session.id())) {
        return new Start.Taken();
      }
    }
    throw new RecordUnavailable(
        "The session cannot be started: others start and stop at the same time");
  }

  /** Ids are those of one table, whichever group a row is of. */
  private static boolean isTaken(DbExecute transaction, UUID id) {
    return Statements.with(
            transaction.createGet("select 1 from trading_sessions where id = ?::uuid"), id)
        .execute()
        .isPresent();
  }

  private Optional<Instant> insert(DbExecute transaction, NewSession session) {
    SessionKey key = session.key();
    Optional<SessionRules> rules = session.rules();
    return Statements.with(
            transaction.createGet(INSERT),
            session.id(),
            group.name(),
            key.owner(),
            key.mode(),
            key.exchange(),
            key.symbol(),
            session.quoteAsset(),
            rules.map(rule -> rule.shorts() ? "LONG_SHORT" : "LONG_ONLY"),
            rules.map(SessionRules::orderAmount),
            rules.map(SessionRules::feeRate),
            rules.map(SessionRules::slippageRate),
            rules.map(SessionRules::maxVolumeShare),
            rules.flatMap(SessionRules::priceTick),
            rules.map(SessionRules::quantityStep),
            rules.map(SessionRules::minNotional),
            session.initialCapital(),
            session.initialCapital(),
            session.initialCapital(),
            session.startedBy())
        .execute()
        .map(row -> Columns.instant(row, "started_at"));
  }

  @Override
  public Optional<Session> find(UUID id) {
    return transactions.read(UNREADABLE, database -> table.find(database, id));
  }

  @Override
  public Optional<Session> findActive(SessionKey key) {
    return transactions.read(UNREADABLE, database -> findActive(database, key));
  }

  private Optional<Session> findActive(DbExecute database, SessionKey key) {
    return Statements.with(
            database.createGet(
                SessionTable.SELECT
                    + """
                    where s.group_name = ? and s.owner = ? and s.mode = ? and s.exchange = ?
                      and s.symbol = ? and s.stopped_at is null
                    """),
            group.name(),
            key.owner(),
            key.mode(),
            key.exchange(),
            key.symbol())
        .execute()
        .map(SessionTable::session);
  }

  @Override
  public Optional<Session> lock(UUID id) {
    if (!transactions.isInOne()) {
      throw new IllegalStateException("A lock outside a transaction holds nobody up");
    }
    return transactions.write(
        "The session cannot be locked", transaction -> table.locked(transaction, id));
  }

  @Override
  public List<Session> listActive() {
    return active(ofGroup());
  }

  @Override
  public List<Session> listActive(String owner) {
    return active(ofGroup().and("s.owner = ?", owner));
  }

  private List<Session> active(Pages wanted) {
    List<Session> active =
        transactions.read(
            UNREADABLE,
            database ->
                wanted
                    .and("s.stopped_at is null")
                    .first(
                        database,
                        SessionTable.SELECT,
                        "s.started_at desc, s.id desc",
                        MOST_ACTIVE + 1)
                    .map(SessionTable::session)
                    .toList());
    if (active.size() > MOST_ACTIVE) {
      throw new RecordUnavailable(
          UNREADABLE + ": more than " + MOST_ACTIVE + " are active; stop those that are not used");
    }
    return active;
  }

  @Override
  public List<Session> listBySymbol(String symbol) {
    return listBySymbol(symbol, PageRequest.first(PageRequest.MOST)).rows();
  }

  @Override
  public Page<Session> listBySymbol(String symbol, PageRequest page) {
    return page(ofGroup().and("s.symbol = ?", Names.symbol(symbol)), page);
  }

  @Override
  public Page<Session> list(SessionQuery query, PageRequest page) {
    Pages wanted =
        ofGroup()
            .and("s.symbol = ?", query.symbol())
            .and("s.mode = ?", query.mode())
            .and("s.owner = ?", query.owner())
            .within("s.started_at", query.from(), query.to());
    query.active().ifPresent(active -> wanted.and("(s.stopped_at is null) = ?", active));
    return page(wanted, page);
  }

  private Pages ofGroup() {
    return new Pages("s.group_name = ?", group.name());
  }

  private Page<Session> page(Pages wanted, PageRequest page) {
    return transactions.read(
        UNREADABLE,
        database ->
            wanted.read(
                database,
                SessionTable.SELECT,
                "s.started_at",
                "s.id",
                page,
                SessionTable::session,
                session -> new Cursor(session.startedAt(), session.id())));
  }

  @Override
  public End stop(UUID id, String by, Optional<String> reason, Optional<BigDecimal> finalCapital) {
    return transactions.write(
        "The session cannot be stopped",
        transaction -> {
          PostgresExecution.lock(transaction, group);
          Optional<Session> found = table.locked(transaction, id);
          if (found.isEmpty()) {
            return new End.NotFound();
          }
          Session session = found.get();
          if (!session.isActive()) {
            return new End.AlreadyStopped(session);
          }
          boolean paper = session.key().mode() == Mode.PAPER;
          if (!paper && session.account().open().isPresent()) {
            return new End.HasOpenPosition(session);
          }
          Session flat = flat(transaction, session);
          BigDecimal worth = flat.account().cash();
          return new End.Stopped(
              end(transaction, flat, by, reason, paper ? worth : finalCapital.orElse(worth)));
        });
  }

  /** With its open orders cancelled, and its position closed. */
  private Session flat(DbTransaction transaction, Session session) {
    for (Order order : orders.openOf(session.id())) {
      orders.cancel(order.id(), Optional.of("session_stopped"));
    }
    if (session.account().open().isEmpty()) {
      return session;
    }
    NewOrder order = Closing.order(session, session.account().open().get());
    orders.place(order);
    fills.apply(Closing.fill(session, order));
    return table.find(transaction, session.id()).orElseThrow();
  }

  private Session end(
      DbExecute transaction,
      Session session,
      String by,
      Optional<String> reason,
      BigDecimal finalCapital) {
    DbRow row =
        Statements.with(
                transaction.createGet(
                    """
                    update trading_sessions
                    set stopped_at = greatest(clock_timestamp(), started_at), stopped_by = ?,
                      stop_reason = ?::text, final_capital = ?, updated_at = clock_timestamp()
                    where id = ?::uuid returning stopped_at
                    """),
                by,
                reason,
                finalCapital,
                session.id())
            .execute()
            .orElseThrow();
    return session.stopped(new Stop(Columns.instant(row, "stopped_at"), by, reason, finalCapital));
  }

  @Override
  public long deleteStopped(Duration retention, int batch) {
    List<UUID> old =
        transactions.read(
            UNREADABLE, database -> SessionPurge.find(database, group, retention, batch));
    for (UUID session : old) {
      while (purging(transaction -> SessionPurge.points(transaction, session))) {
        // Slice by slice, each in a transaction of its own.
      }
      purging(
          transaction -> {
            SessionPurge.purge(transaction, session);
            return false;
          });
    }
    return old.size();
  }

  private boolean purging(Function<DbTransaction, Boolean> work) {
    return transactions.write("Cannot delete sessions beyond the retention", work);
  }
}
