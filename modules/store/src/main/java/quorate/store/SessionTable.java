package quorate.store;

import static quorate.store.Columns.amount;
import static quorate.store.Columns.id;
import static quorate.store.Columns.instant;
import static quorate.store.Columns.maybeAmount;
import static quorate.store.Columns.maybeInstant;
import static quorate.store.Columns.maybeText;
import static quorate.store.Columns.smallNumber;
import static quorate.store.Columns.text;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Optional;
import java.util.UUID;
import quorate.trading.Account;
import quorate.trading.Direction;
import quorate.trading.Drawdown;
import quorate.trading.Position;
import quorate.trading.record.Mark;
import quorate.trading.record.Mode;
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;
import quorate.trading.record.SessionRules;
import quorate.trading.record.Stop;
import quorate.trading.record.Trades;

/** Sessions with what is open of them, one row each. */
final class SessionTable {
  static final String SELECT =
      """
      select s.id, s.owner, s.mode, s.exchange, s.symbol, s.quote_asset, s.direction,
        s.order_amount, s.fee_rate, s.slippage_rate, s.max_volume_share, s.price_tick,
        s.quantity_step, s.min_notional, s.initial_capital, s.cash, s.realized_pnl, s.fees,
        s.total_trades, s.winning_trades, s.losing_trades, s.mark_price, s.marked_at,
        s.peak_equity, s.max_drawdown, s.final_capital, s.started_at, s.started_by, s.stopped_at,
        s.stopped_by, s.stop_reason, p.side as open_side, p.entry_quantity as open_entered,
        p.entry_notional as open_entry, p.exit_quantity as open_left,
        p.exit_notional as open_exit, p.cost as open_cost, p.realized_pnl as open_realized,
        p.fees as open_fees
      from trading_sessions s
      left join positions p on p.session_id = s.id and p.closed_at is null
      """;

  /** The columns that money moves, in the order of {@link #moved}. */
  static final String MOVE =
      """
      update trading_sessions set cash = ?, realized_pnl = ?, fees = ?, total_trades = ?,
        winning_trades = ?, losing_trades = ?, mark_price = ?::numeric, marked_at = %s,
        peak_equity = ?, max_drawdown = ?, updated_at = clock_timestamp()
      where id = ?::uuid
      """
          .formatted(Statements.INSTANT);

  private final Group group;

  SessionTable(Group group) {
    this.group = group;
  }

  /**
   * Locks a session until the transaction ends. What is to be read under the lock must be read by a
   * statement that comes after: one that locks and reads sees what was there before it waited.
   */
  void lock(DbExecute transaction, UUID id) {
    Statements.with(
            transaction.createGet(
                """
                select id from trading_sessions
                where id = ?::uuid and group_name = ? for no key update
                """),
            id,
            group.name())
        .execute();
  }

  Optional<Session> find(DbExecute database, UUID id) {
    return Statements.with(
            database.createGet(SELECT + "where s.id = ?::uuid and s.group_name = ?"),
            id,
            group.name())
        .execute()
        .map(SessionTable::session);
  }

  /** Locks a session, then reads it. */
  Optional<Session> locked(DbExecute transaction, UUID id) {
    lock(transaction, id);
    return find(transaction, id);
  }

  /** The parameters of {@link #MOVE}. */
  static Object[] moved(Session session) {
    return new Object[] {
      session.account().cash(),
      session.account().realized(),
      session.account().fees(),
      session.trades().total(),
      session.trades().won(),
      session.trades().lost(),
      session.mark().map(Mark::price),
      session.mark().map(Mark::at),
      session.drawdown().peak(),
      session.drawdown().greatest(),
      session.id()
    };
  }

  static void move(DbExecute transaction, Session session) {
    Statements.with(transaction.createUpdate(MOVE), moved(session)).execute();
  }

  static Session session(DbRow row) {
    return new Session(
        id(row, "id"),
        new SessionKey(
            text(row, "owner"),
            Mode.valueOf(text(row, "mode")),
            text(row, "exchange"),
            text(row, "symbol")),
        text(row, "quote_asset"),
        maybeText(row, "direction").map(direction -> rules(row, direction)),
        new Account(
            amount(row, "initial_capital"),
            amount(row, "cash"),
            amount(row, "realized_pnl"),
            amount(row, "fees"),
            maybeText(row, "open_side").map(side -> open(row, side))),
        new Trades(
            smallNumber(row, "total_trades"),
            smallNumber(row, "winning_trades"),
            smallNumber(row, "losing_trades")),
        maybeAmount(row, "mark_price").map(price -> new Mark(price, instant(row, "marked_at"))),
        new Drawdown(amount(row, "peak_equity"), amount(row, "max_drawdown")),
        instant(row, "started_at"),
        text(row, "started_by"),
        maybeInstant(row, "stopped_at")
            .map(
                at ->
                    new Stop(
                        at,
                        text(row, "stopped_by"),
                        maybeText(row, "stop_reason"),
                        amount(row, "final_capital"))));
  }

  private static SessionRules rules(DbRow row, String direction) {
    return new SessionRules(
        direction.equals("LONG_SHORT"),
        amount(row, "order_amount"),
        amount(row, "fee_rate"),
        amount(row, "slippage_rate"),
        amount(row, "max_volume_share"),
        maybeAmount(row, "price_tick"),
        amount(row, "quantity_step"),
        amount(row, "min_notional"));
  }

  private static Position open(DbRow row, String side) {
    return new Position(
        Direction.valueOf(side),
        amount(row, "open_entered"),
        amount(row, "open_entry"),
        amount(row, "open_left"),
        amount(row, "open_exit"),
        amount(row, "open_cost"),
        amount(row, "open_realized"),
        amount(row, "open_fees"));
  }
}
