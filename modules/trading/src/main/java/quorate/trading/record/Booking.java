package quorate.trading.record;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.domain.InvalidField;
import quorate.trading.Account;
import quorate.trading.Fill;
import quorate.trading.Leg;
import quorate.trading.Position;

/**
 * What a fill does to its session and its positions. The same for every record, so that all keep
 * the same books.
 *
 * @param session with the fill in it
 * @param positions that changed: one, or a closed and an opened one where it went through zero
 * @param legs in the order of the positions
 */
public record Booking(Session session, List<PositionRow> positions, List<LegRow> legs) {

  public Booking {
    positions = List.copyOf(positions);
    legs = List.copyOf(legs);
  }

  /**
   * Books a fill.
   *
   * @param open the session's position that is open
   * @throws InvalidField when its fee would add to what was bought, or it opens what is worth
   *     nothing
   * @throws IllegalArgumentException when an amount would leave its bounds
   */
  public static Booking of(Session session, Optional<PositionRow> open, ExecutedFill fill) {
    Account.Booking booked = session.account().book(accounted(session, fill));
    if (booked.account().open().filter(Booking::isWorthNothing).isPresent()) {
      throw new InvalidField("quantity", NewFill.WORTH_NOTHING);
    }
    List<PositionRow> positions = new ArrayList<>();
    List<LegRow> legs = new ArrayList<>();
    Instant at = fill.applied().executedAt();
    Trades trades = session.trades();
    for (Leg leg : booked.legs()) {
      PositionRow row =
          switch (leg.kind()) {
            case OPEN -> opened(session, fill, booked.account().open().orElseThrow());
            case INCREASE, REDUCE ->
                changed(
                    open.orElseThrow(), booked.account().open().orElseThrow(), Optional.empty());
            case CLOSE ->
                changed(
                    open.orElseThrow(),
                    booked.closed().orElseThrow(),
                    Optional.of(latest(open, at)));
          };
      if (leg.kind() == Leg.Kind.CLOSE) {
        trades = trades.with(row.position());
      }
      positions.add(row);
      legs.add(new LegRow(row.id(), fill.id(), leg));
    }
    return new Booking(with(session, booked.account(), trades, fill), positions, legs);
  }

  private static boolean isWorthNothing(Position position) {
    return position.entryNotional().signum() == 0;
  }

  /** A fee in what was bought lessens it, and is worth what the reporter says. */
  private static Fill accounted(Session session, ExecutedFill fill) {
    NewFill applied = fill.applied();
    BigDecimal inBase = session.feeInBase(applied, fill.side());
    if (inBase.signum() < 0) {
      throw new InvalidField("fee", "must not be below 0 where it is paid in what is bought");
    }
    return new Fill(
        fill.side(), applied.quantity().subtract(inBase), applied.price(), applied.feeInQuote());
  }

  private static PositionRow opened(Session session, ExecutedFill fill, Position position) {
    return new PositionRow(
        named("position:" + fill.id()),
        session.id(),
        session.symbol(),
        position,
        fill.applied().executedAt(),
        Optional.empty());
  }

  private static PositionRow changed(
      PositionRow row, Position position, Optional<Instant> closedAt) {
    return new PositionRow(
        row.id(), row.session(), row.symbol(), position, row.openedAt(), closedAt);
  }

  /** Reports may come in another order than what they report. */
  private static Instant latest(Optional<PositionRow> open, Instant at) {
    Instant openedAt = open.orElseThrow().openedAt();
    return openedAt.isAfter(at) ? openedAt : at;
  }

  /** The first fill is the first mark; real money has no other marks than its fills. */
  private static Session with(Session session, Account account, Trades trades, ExecutedFill fill) {
    Mark price = new Mark(fill.applied().price(), fill.applied().executedAt());
    boolean marks =
        session.mark().isEmpty()
            || session.key().mode() == Mode.LIVE && price.at().isAfter(session.mark().get().at());
    return session.with(
        account, trades, marks ? Optional.of(price) : session.mark(), session.drawdown());
  }

  /** An id that follows from a name, so that every record gives the same. */
  static UUID named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
