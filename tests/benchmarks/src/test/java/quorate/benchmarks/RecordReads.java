package quorate.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.trading.record.Order;
import quorate.trading.record.OrderQuery;
import quorate.trading.record.PageRequest;
import quorate.trading.record.PositionQuery;
import quorate.trading.record.SessionQuery;
import quorate.trading.record.TradingRecord;

/** Lists of a large trading record, and the count of its discrepancies. */
final class RecordReads {
  private RecordReads() {}

  /**
   * @param words {@code sessions=100000}, {@code active=500}, {@code cancelled=6} orders of each
   *     beside its four that are filled, {@code times=500} each, {@code counts=5}
   */
  public static void main(String[] words) throws SQLException {
    Options options = new Options(words);
    int sessions = options.number("sessions", 100_000);
    int active = options.number("active", 500);
    int times = options.number("times", 500);
    try (RecordStage stage = new RecordStage()) {
      LargeTrading.fill(
          stage.server(), stage.place(), sessions, active, options.number("cancelled", 6));
      TradingRecord trading = stage.store().trading(Duration.ofMinutes(1));
      PageRequest page = PageRequest.first(100);
      Order order = trading.orders().list(OrderQuery.ALL, page).rows().getLast();
      UUID session = order.placed().session();
      report("Sessions.find", times, () -> trading.sessions().find(session));
      report("Orders.find", times, () -> trading.orders().find(order.placed().id()));
      report("listActive of " + active, times, () -> trading.sessions().listActive());
      report("listBySymbol", times, () -> trading.sessions().listBySymbol("S7"));
      report(
          "a page of 100 sessions", times, () -> trading.sessions().list(SessionQuery.ALL, page));
      report("a page of 100 orders", times, () -> trading.orders().list(OrderQuery.ALL, page));
      report(
          "orders of a session",
          times,
          () -> trading.orders().list(OrderQuery.ofSession(session), page));
      report(
          "a page of 100 positions",
          times,
          () -> trading.positions().list(PositionQuery.ALL, page));
      report(
          "count of discrepancies",
          options.number("counts", 5),
          () -> found(trading.execution().discrepancies()));
    }
  }

  private static Optional<Long> found(long discrepancies) {
    if (discrepancies != 0) {
      throw new IllegalStateException("the record contradicts itself: " + discrepancies);
    }
    return Optional.of(discrepancies);
  }

  private static void report(String what, int times, Supplier<?> work) {
    System.out.printf(
        "%s: %s (load %.1f)%n", what, RecordStage.time(times, work), RecordStage.load());
  }
}
