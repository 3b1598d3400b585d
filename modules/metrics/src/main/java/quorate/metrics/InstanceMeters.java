package quorate.metrics;

import java.util.SortedMap;
import java.util.TreeMap;

/** The meters of the instance itself: its role, its state and how it was set up. */
final class InstanceMeters {

  private InstanceMeters() {}

  static void register(Catalogue metrics, MetricsSettings settings) {
    registerState(metrics);
    double checkInterval = Seconds.of(settings.checkInterval());
    double stepInterval = Seconds.of(settings.stepInterval());
    metrics.gauge(
        "health_check_interval_seconds",
        "Time from one run of a check to the next, as configured.",
        _ -> checkInterval);
    metrics.gauge(
        "orchestrator_step_interval_seconds",
        "Time from one cycle to the next, as configured.",
        _ -> stepInterval);
    metrics.gauge(
        "orchestrator_build_info",
        "Always 1; version and commit are in the labels.",
        Catalogue.labels(
            "version", settings.build().version(), "commit", settings.build().commit()),
        _ -> 1);
  }

  private static void registerState(Catalogue metrics) {
    metrics.gauge(
        "orchestrator_active",
        "1 on the active instance, 0 on a standby.",
        reading -> zeroOrOne(reading.active()));
    // Zero would say that trading goes on, and that nothing waits, when nobody knows.
    metrics.gauge(
        "orchestrator_paused",
        "1 while trading is paused, else 0; NaN until that was read from the database.",
        reading -> reading.paused().map(InstanceMeters::zeroOrOne).orElse(Double.NaN));
    metrics.gauge(
        "orchestrator_outbox_pending",
        "Decisions that wait to be published; NaN until that was read from the database.",
        reading ->
            reading.outboxPending().isPresent() ? reading.outboxPending().getAsLong() : Double.NaN);
    metrics.gauge(
        "orchestrator_last_cycle_timestamp_seconds",
        "When the decision loop last came to a tick, as Unix time; moves while paused and on"
            + " standby too.",
        reading -> Seconds.sinceEpoch(reading.lastCycle()));
    metrics.gauges(
        "orchestrator_loop_last_move_timestamp_seconds",
        "When the loop last moved, as Unix time.",
        "loop",
        InstanceMeters::lastMoves);
  }

  private static SortedMap<String, Double> lastMoves(Reading reading) {
    SortedMap<String, Double> seconds = new TreeMap<>();
    reading.lastMoves().forEach((loop, moved) -> seconds.put(loop, Seconds.sinceEpoch(moved)));
    return seconds;
  }

  private static double zeroOrOne(boolean value) {
    return value ? 1 : 0;
  }
}
