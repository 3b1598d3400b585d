package quorate.store;

import io.helidon.dbclient.DbExecute;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import quorate.trading.Leg;
import quorate.trading.Position;
import quorate.trading.record.Booking;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.LegRow;
import quorate.trading.record.NewFill;
import quorate.trading.record.Order;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Session;

/**
 * Writes a fill with all that follows from it: two statements, the second for all but positions.
 */
final class FillTransaction {
  private static final String OPEN_POSITION =
      """
      insert into positions (
        side, quantity, cost, entry_quantity, entry_notional, exit_quantity, exit_notional,
        realized_pnl, fees, closed_at, opened_at, session_id, id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, %s, %s, ?::uuid, ?::uuid)
      """
          .formatted(Statements.INSTANT, Statements.INSTANT);

  private static final String CHANGE_POSITION =
      """
      update positions set side = ?, quantity = ?, cost = ?, entry_quantity = ?,
        entry_notional = ?, exit_quantity = ?, exit_notional = ?, realized_pnl = ?, fees = ?,
        closed_at = %s, updated_at = clock_timestamp()
      where id = ?::uuid
      """
          .formatted(Statements.INSTANT);

  private static final String WRITE =
      """
      with filled as (
        insert into fills (
          id, order_id, session_id, exchange_fill_id, side, price, quantity, notional, fee,
          fee_asset, fee_in_quote, fee_in_base, is_maker, executed_at, recorded_at)
        values (?::uuid, ?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::boolean, %1$s, %1$s)),
      ordered as (
        update orders set status = ?, filled_quantity = ?, filled_notional = ?, closed_at = %1$s,
          updated_at = clock_timestamp()
        where id = ?::uuid),
      legs as (
        insert into position_legs (
          position_id, fill_id, session_id, kind, quantity, notional, cost_change, realized_pnl,
          fee)
        select position_id, ?::uuid, ?::uuid, kind, quantity, notional, cost_change,
          realized_pnl, fee
        from unnest(?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[],
          ?::numeric[], ?::numeric[])
        as leg (position_id, kind, quantity, notional, cost_change, realized_pnl, fee))
      """
              .formatted(Statements.INSTANT)
          + SessionTable.MOVE;

  private final DbExecute transaction;
  private final Session session;

  /**
   * @param session as it was before
   */
  FillTransaction(DbExecute transaction, Session session) {
    this.transaction = transaction;
    this.session = session;
  }

  void write(ExecutedFill fill, Order order, Booking booking) {
    for (int i = 0; i < booking.positions().size(); i++) {
      write(booking.positions().get(i), booking.legs().get(i).leg().kind());
    }
    List<Object> values = new ArrayList<>(filled(fill));
    values.addAll(
        List.of(
            order.status(),
            order.filledQuantity(),
            order.filledNotional(),
            order.closedAt(),
            order.id(),
            fill.id(),
            fill.session()));
    values.addAll(legs(booking.legs()));
    values.addAll(List.of(SessionTable.moved(booking.session())));
    Statements.with(transaction.createUpdate(WRITE), values.toArray()).execute();
  }

  private List<Object> filled(ExecutedFill fill) {
    NewFill applied = fill.applied();
    return List.of(
        applied.id(),
        applied.order(),
        fill.session(),
        applied.exchangeFillId(),
        fill.side(),
        applied.price(),
        applied.quantity(),
        applied.notional(),
        applied.fee(),
        applied.feeAsset(),
        applied.feeInQuote(),
        fill.feeInBase(session),
        applied.maker(),
        applied.executedAt(),
        fill.recordedAt());
  }

  private static List<Object> legs(List<LegRow> rows) {
    return List.of(
        rows.stream().map(row -> row.position().toString()).toArray(String[]::new),
        rows.stream().map(row -> row.leg().kind().name()).toArray(String[]::new),
        amounts(rows, Leg::quantity),
        amounts(rows, Leg::notional),
        amounts(rows, Leg::costChange),
        amounts(rows, Leg::realized),
        amounts(rows, Leg::fee));
  }

  private static BigDecimal[] amounts(List<LegRow> rows, Function<Leg, BigDecimal> column) {
    return rows.stream().map(row -> column.apply(row.leg())).toArray(BigDecimal[]::new);
  }

  private void write(PositionRow row, Leg.Kind kind) {
    Position position = row.position();
    List<Object> values =
        new ArrayList<>(
            List.of(
                position.direction(),
                position.quantity(),
                position.cost(),
                position.entered(),
                position.entryNotional(),
                position.left(),
                position.exitNotional(),
                position.realized(),
                position.fees(),
                row.closedAt()));
    boolean opens = kind == Leg.Kind.OPEN;
    if (opens) {
      values.add(row.openedAt());
      values.add(row.session());
    }
    values.add(row.id());
    Statements.with(
            transaction.createUpdate(opens ? OPEN_POSITION : CHANGE_POSITION), values.toArray())
        .execute();
  }
}
