package quorate.trading;

import java.util.Map;
import java.util.OptionalLong;
import quorate.domain.DropReason;
import quorate.trading.record.OrderStatus;

/**
 * What paper execution has done since the process began, and where it stands.
 *
 * @param candlesReceived those taken and those dropped
 * @param candlesWaiting those that have come, and from which nothing has been filled yet
 * @param orders how many came to each status
 * @param sessions that are active, as the active instance knows them; 0 on standby
 * @param positions that are open in them
 * @param lag decisions that are recorded and not executed
 * @param discrepancies rows in which the record contradicts itself, as last counted; empty if that
 *     failed, and 0 on standby
 */
public record PaperTotals(
    long candlesReceived,
    Map<DropReason, Long> candlesDropped,
    long candlesWaiting,
    Map<PaperResult, Long> decisions,
    Map<OrderStatus, Long> orders,
    long fills,
    long sessions,
    long positions,
    long lag,
    OptionalLong discrepancies) {
  /** Before anything has happened. */
  public static final PaperTotals NONE =
      new PaperTotals(0, Map.of(), 0, Map.of(), Map.of(), 0, 0, 0, 0, OptionalLong.of(0));

  public PaperTotals {
    candlesDropped = Map.copyOf(candlesDropped);
    decisions = Map.copyOf(decisions);
    orders = Map.copyOf(orders);
  }
}
