package quorate.metrics;

/** The meters of the instance itself: its role, its state and how it was set up. */
final class InstanceMeters {

  private InstanceMeters() {}

  static void register(MeterScope meters, MetricsSettings settings) {
    registerState(meters);
    double checkInterval = Seconds.of(settings.checkInterval());
    double stepInterval = Seconds.of(settings.stepInterval());
    meters.gauge(
        "health_check_interval_seconds",
        "Time from one run of a check to the next, as configured.",
        _ -> checkInterval);
    meters.gauge(
        "orchestrator_step_interval_seconds",
        "Time from one cycle to the next, as configured.",
        _ -> stepInterval);
    meters.gauge(
        "orchestrator_build_info",
        "Always 1; version and commit are in the labels.",
        _ -> 1,
        meters.label("version", settings.build().version()),
        meters.label("commit", settings.build().commit()));
  }

  private static void registerState(MeterScope meters) {
    meters.gauge(
        "orchestrator_active",
        "1 on the active instance, 0 on a standby.",
        reading -> zeroOrOne(reading.active()));
    // Zero would say that trading goes on, and that nothing waits, when nobody knows.
    meters.gauge(
        "orchestrator_paused",
        "1 while trading is paused, else 0; NaN until that was read from the database.",
        reading -> reading.paused().map(InstanceMeters::zeroOrOne).orElse(Double.NaN));
    meters.gauge(
        "orchestrator_outbox_pending",
        "Decisions that wait to be published; NaN until that was read from the database.",
        reading ->
            reading.outboxPending().isPresent() ? reading.outboxPending().getAsLong() : Double.NaN);
    meters.gauge(
        "orchestrator_last_cycle_timestamp_seconds",
        "When the decision loop last came to a tick, as Unix time; moves while paused and on"
            + " standby too.",
        reading -> Seconds.sinceEpoch(reading.lastCycle()));
  }

  private static double zeroOrOne(boolean value) {
    return value ? 1 : 0;
  }
}
