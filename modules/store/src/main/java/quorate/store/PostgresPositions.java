package quorate.store;

import static quorate.store.Columns.amount;
import static quorate.store.Columns.id;
import static quorate.store.Columns.instant;
import static quorate.store.Columns.maybeInstant;
import static quorate.store.Columns.text;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.record.RecordUnavailable;
import quorate.trading.Direction;
import quorate.trading.Leg;
import quorate.trading.Position;
import quorate.trading.record.Cursor;
import quorate.trading.record.LegRow;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.PositionQuery;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Positions;
import quorate.trading.record.Sessions;

/** The positions of the group's sessions. Thread-safe. */
final class PostgresPositions implements Positions {
  private static final String UNREADABLE = "Positions cannot be read";

  private static final String SELECT =
      """
      select p.id, p.session_id, s.symbol, p.side, p.entry_quantity, p.entry_notional,
        p.exit_quantity, p.exit_notional, p.cost, p.realized_pnl, p.fees, p.opened_at, p.closed_at
      from positions p join trading_sessions s on s.id = p.session_id
      """;

  private final JoinedTransactions transactions;
  private final Group group;

  PostgresPositions(JoinedTransactions transactions, Group group) {
    this.transactions = transactions;
    this.group = group;
  }

  @Override
  public Optional<PositionRow> find(UUID id) {
    return transactions.read(
        UNREADABLE,
        database ->
            Statements.with(
                    database.createGet(SELECT + "where p.id = ?::uuid and s.group_name = ?"),
                    id,
                    group.name())
                .execute()
                .map(PostgresPositions::position));
  }

  @Override
  public Optional<PositionRow> openOf(UUID session) {
    return transactions.read(UNREADABLE, database -> openOf(database, group, session));
  }

  static Optional<PositionRow> openOf(DbExecute database, Group group, UUID session) {
    return Statements.with(
            database.createGet(
                SELECT
                    + "where p.session_id = ?::uuid and p.closed_at is null and s.group_name = ?"),
            session,
            group.name())
        .execute()
        .map(PostgresPositions::position);
  }

  @Override
  public List<PositionRow> listOpen() {
    List<PositionRow> open =
        transactions.read(
            UNREADABLE,
            database ->
                Statements.with(
                        database.createQuery(
                            SELECT
                                + """
                                where s.group_name = ? and p.closed_at is null
                                order by p.opened_at desc, p.id desc limit ?
                                """),
                        group.name(),
                        Sessions.MOST_ACTIVE + 1)
                    .execute()
                    .map(PostgresPositions::position)
                    .toList());
    if (open.size() > Sessions.MOST_ACTIVE) {
      throw new RecordUnavailable(UNREADABLE + ": more than " + Sessions.MOST_ACTIVE + " are open");
    }
    return open;
  }

  @Override
  public Page<PositionRow> list(PositionQuery query, PageRequest page) {
    Pages wanted =
        new Pages("s.group_name = ?", group.name())
            .and("p.session_id = ?::uuid", query.session())
            .and("s.owner = ?", query.owner())
            .and("s.symbol = ?", query.symbol())
            .and("(p.closed_at is null) = ?", query.open());
    return transactions.read(
        UNREADABLE,
        database ->
            wanted.read(
                database,
                SELECT,
                "p.opened_at",
                "p.id",
                page,
                PostgresPositions::position,
                row -> new Cursor(row.openedAt(), row.id())));
  }

  @Override
  public List<LegRow> legs(UUID position) {
    return transactions.read(
        UNREADABLE,
        database ->
            Statements.with(
                    database.createQuery(
                        """
                        select l.position_id, l.fill_id, l.kind, l.quantity, l.notional,
                          l.cost_change, l.realized_pnl, l.fee
                        from position_legs l join fills f on f.id = l.fill_id
                        join trading_sessions s on s.id = l.session_id
                        where l.position_id = ?::uuid and s.group_name = ?
                        order by f.recorded_at, f.id
                        """),
                    position,
                    group.name())
                .execute()
                .map(PostgresPositions::leg)
                .toList());
  }

  private static LegRow leg(DbRow row) {
    return new LegRow(
        id(row, "position_id"),
        id(row, "fill_id"),
        new Leg(
            Leg.Kind.valueOf(text(row, "kind")),
            amount(row, "quantity"),
            amount(row, "notional"),
            amount(row, "cost_change"),
            amount(row, "realized_pnl"),
            amount(row, "fee")));
  }

  private static PositionRow position(DbRow row) {
    return new PositionRow(
        id(row, "id"),
        id(row, "session_id"),
        text(row, "symbol"),
        new Position(
            Direction.valueOf(text(row, "side")),
            amount(row, "entry_quantity"),
            amount(row, "entry_notional"),
            amount(row, "exit_quantity"),
            amount(row, "exit_notional"),
            amount(row, "cost"),
            amount(row, "realized_pnl"),
            amount(row, "fees")),
        instant(row, "opened_at"),
        maybeInstant(row, "closed_at"));
  }
}
