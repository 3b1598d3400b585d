package quorate.store;

import static quorate.store.Columns.amount;
import static quorate.store.Columns.id;
import static quorate.store.Columns.instant;
import static quorate.store.Columns.maybeAmount;

import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.trading.record.Equity;
import quorate.trading.record.EquityPoint;
import quorate.trading.record.Mark;
import quorate.trading.record.Session;

/** What sessions are worth over time. Thread-safe. */
final class PostgresEquity implements Equity {
  /** A day that has no place costs a point, never the mark. */
  private static final String INSERT =
      """
      insert into equity_points (
        session_id, at, cash, position_value, equity, realized_pnl, unrealized_pnl, fees,
        mark_price)
      select ?::uuid, now.at, ?, ?, ?, ?, ?, ?, ?::numeric
      from (select clock_timestamp() as at) as now
      where to_regclass('equity_points_' || to_char(now.at at time zone 'utc', 'YYYYMMDD'))
          is not null
        and not exists (
          select from equity_points where session_id = ?::uuid
          and at > now.at - ? * interval '1 millisecond')
      """;

  private final JoinedTransactions transactions;
  private final Group group;
  private final SessionTable sessions;
  private final Duration interval;

  /**
   * @param interval between the points of a session, at least
   */
  PostgresEquity(
      JoinedTransactions transactions, Group group, SessionTable sessions, Duration interval) {
    this.transactions = transactions;
    this.group = group;
    this.sessions = sessions;
    this.interval = interval;
  }

  @Override
  public Optional<Session> mark(UUID session, Mark mark) {
    return transactions.write(
        "The mark cannot be recorded",
        transaction ->
            sessions
                .locked(transaction, session)
                .filter(Session::isActive)
                .filter(active -> isNewer(mark, active))
                .map(active -> mark(transaction, active.marked(mark))));
  }

  private static boolean isNewer(Mark mark, Session session) {
    return session.mark().map(last -> mark.at().isAfter(last.at())).orElse(true);
  }

  private Session mark(DbTransaction transaction, Session marked) {
    SessionTable.move(transaction, marked);
    EquityPoint point = EquityPoint.of(marked, Instant.EPOCH);
    Statements.with(
            transaction.createInsert(INSERT),
            point.session(),
            point.cash(),
            point.positionValue(),
            point.equity(),
            point.realized(),
            point.unrealized(),
            point.fees(),
            point.mark(),
            point.session(),
            interval.toMillis())
        .execute();
    return marked;
  }

  @Override
  public List<EquityPoint> points(UUID session, Instant from, Instant to, int limit) {
    return transactions.read(
        "Points of equity cannot be read",
        database ->
            Statements.with(
                    database.createQuery(
                        """
                        select e.session_id, e.at, e.cash, e.position_value, e.equity,
                          e.realized_pnl, e.unrealized_pnl, e.fees, e.mark_price
                        from equity_points e join trading_sessions s on s.id = e.session_id
                        where s.group_name = ? and e.session_id = ?::uuid and e.at >= %1$s
                          and e.at < %1$s
                        order by e.at limit ?
                        """
                            .formatted(Statements.INSTANT)),
                    group.name(),
                    session,
                    from,
                    to,
                    limit)
                .execute()
                .map(PostgresEquity::point)
                .toList());
  }

  private static EquityPoint point(DbRow row) {
    return new EquityPoint(
        id(row, "session_id"),
        instant(row, "at"),
        amount(row, "cash"),
        amount(row, "position_value"),
        amount(row, "equity"),
        amount(row, "realized_pnl"),
        amount(row, "unrealized_pnl"),
        amount(row, "fees"),
        maybeAmount(row, "mark_price"));
  }

  @Override
  public int dropDays(int kept) {
    return transactions.write(
        "Old points of equity cannot be deleted",
        transaction -> HistoryDays.drop(transaction, "equity_points", kept));
  }
}
