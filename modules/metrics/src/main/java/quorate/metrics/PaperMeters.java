package quorate.metrics;

import java.util.OptionalLong;
import quorate.domain.DropReason;
import quorate.trading.PaperResult;
import quorate.trading.record.OrderStatus;

/** The meters of paper execution, which counts by itself; all at zero where it is off. */
final class PaperMeters {

  private PaperMeters() {}

  static void register(Catalogue metrics) {
    registerCandles(metrics);
    registerDecisions(metrics);
    registerRecord(metrics);
  }

  private static void registerCandles(Catalogue metrics) {
    metrics.counter(
        "paper_candles_received_total",
        "Candles received: those taken and those dropped.",
        reading -> reading.paper().candlesReceived());
    for (DropReason reason : DropReason.values()) {
      if (reason.appliesToCandles()) {
        metrics.counter(
            "paper_candles_dropped_total",
            "Candles dropped, by reason.",
            Catalogue.label("reason", reason.label()),
            reading -> reading.paper().candlesDropped().getOrDefault(reason, 0L));
      }
    }
    metrics.gauge(
        "paper_candles_waiting",
        "Candles that have come and have not been filled from yet.",
        reading -> reading.paper().candlesWaiting());
  }

  private static void registerDecisions(Catalogue metrics) {
    for (PaperResult result : PaperResult.values()) {
      metrics.counter(
          "paper_decisions_total",
          "Decisions that were executed on paper or skipped, by result.",
          Catalogue.label("result", result.label()),
          reading -> reading.paper().decisions().getOrDefault(result, 0L));
    }
    metrics.gauge(
        "execution_lag_decisions",
        "Recorded decisions that are not executed; 0 on standby.",
        reading -> reading.paper().lag());
  }

  private static double known(OptionalLong count) {
    return count.isPresent() ? count.getAsLong() : Double.NaN;
  }

  private static void registerRecord(Catalogue metrics) {
    for (OrderStatus status : OrderStatus.values()) {
      metrics.counter(
          "trading_orders_total",
          "Orders that came to a status, by paper execution.",
          Catalogue.label("status", status.name()),
          reading -> reading.paper().orders().getOrDefault(status, 0L));
    }
    metrics.counter(
        "trading_fills_total",
        "Fills recorded by paper execution.",
        reading -> reading.paper().fills());
    metrics.gauge(
        "trading_sessions_active",
        "Sessions of paper execution that are active; 0 on standby.",
        reading -> reading.paper().sessions());
    metrics.gauge(
        "trading_positions_open",
        "Positions open in them; 0 on standby.",
        reading -> reading.paper().positions());
    metrics.gauge(
        "trading_discrepancies",
        "Rows in which the trading record contradicts itself, counted each minute by the active"
            + " instance.",
        reading -> known(reading.paper().discrepancies()));
  }
}
