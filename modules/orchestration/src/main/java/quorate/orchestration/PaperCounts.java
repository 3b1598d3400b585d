package quorate.orchestration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import quorate.domain.DropReason;
import quorate.trading.PaperResult;
import quorate.trading.PaperTotals;
import quorate.trading.record.OrderStatus;

/** Counts what paper execution does. For its loop, which hands out totals. */
final class PaperCounts {
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private final Map<PaperResult, Long> decisions = new EnumMap<>(PaperResult.class);
  private final Map<OrderStatus, Long> orders = new EnumMap<>(OrderStatus.class);
  private long taken;
  private long fills;

  void taken() {
    taken++;
  }

  void dropped(DropReason reason) {
    dropped.merge(reason, 1L, Long::sum);
  }

  void decided(PaperResult result) {
    decisions.merge(result, 1L, Long::sum);
  }

  void reached(List<OrderStatus> statuses) {
    statuses.forEach(status -> orders.merge(status, 1L, Long::sum));
  }

  void filled(long more) {
    fills += more;
  }

  /**
   * @param overloaded candles that found no room, here or before
   * @param waiting candles that have come and have not had their turn
   */
  PaperTotals totals(
      long overloaded,
      long waiting,
      long sessions,
      long positions,
      long lag,
      OptionalLong discrepancies) {
    Map<DropReason, Long> all = new EnumMap<>(dropped);
    all.merge(DropReason.OVERLOAD, overloaded, Long::sum);
    long received = taken + all.values().stream().mapToLong(Long::longValue).sum();
    return new PaperTotals(
        received, all, waiting, decisions, orders, fills, sessions, positions, lag, discrepancies);
  }
}
