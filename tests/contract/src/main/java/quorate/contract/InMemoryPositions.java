package quorate.contract;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import quorate.trading.record.LegRow;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;
import quorate.trading.record.PositionQuery;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Positions;

final class InMemoryPositions implements Positions {
  private final InMemoryTrading trading;

  InMemoryPositions(InMemoryTrading trading) {
    this.trading = trading;
  }

  @Override
  public Optional<PositionRow> find(UUID id) {
    return Optional.ofNullable(trading.rows.positions.get(id));
  }

  @Override
  public Optional<PositionRow> openOf(UUID session) {
    return all().filter(row -> row.session().equals(session) && isOpen(row)).findFirst();
  }

  @Override
  public List<PositionRow> listOpen() {
    return all()
        .filter(InMemoryPositions::isOpen)
        .sorted(TradingRows.newestFirst(PositionRow::openedAt, PositionRow::id))
        .toList();
  }

  @Override
  public Page<PositionRow> list(PositionQuery query, PageRequest page) {
    return TradingRows.page(
        all(),
        row ->
            TradingRows.is(query.session(), row.session())
                && TradingRows.is(
                    query.owner(), trading.rows.sessions.get(row.session()).key().owner())
                && TradingRows.is(query.symbol(), row.symbol())
                && TradingRows.is(query.open(), isOpen(row)),
        page,
        PositionRow::openedAt,
        PositionRow::id);
  }

  @Override
  public List<LegRow> legs(UUID position) {
    return trading.rows.legs.values().stream()
        .filter(leg -> leg.position().equals(position))
        .toList();
  }

  private static boolean isOpen(PositionRow row) {
    return row.closedAt().isEmpty();
  }

  private Stream<PositionRow> all() {
    return trading.rows.positions.values().stream();
  }
}
