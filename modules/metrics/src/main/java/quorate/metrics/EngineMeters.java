package quorate.metrics;

import io.helidon.metrics.api.Tag;
import quorate.domain.Action;
import quorate.domain.AgentStatus;
import quorate.domain.DropReason;
import quorate.domain.WithheldReason;

/** The meters of the domain. The engine counts by itself; they read what it has counted. */
final class EngineMeters {

  private EngineMeters() {}

  static void register(MeterScope meters) {
    registerSignals(meters);
    registerHeartbeats(meters);
    registerDecisions(meters);
    registerAgents(meters);
  }

  private static void registerSignals(MeterScope meters) {
    meters.counter(
        "orchestrator_signals_received_total",
        "Signals received: those processed and those dropped.",
        reading -> reading.engine().intake().signalsReceived());
    meters.counter(
        "orchestrator_signals_processed_total",
        "Signals that became standing.",
        reading -> reading.engine().intake().signalsProcessed());
    for (DropReason reason : DropReason.values()) {
      meters.counter(
          "orchestrator_signals_dropped_total",
          "Signals dropped, by reason.",
          reading -> reading.engine().intake().signalsDropped().getOrDefault(reason, 0L),
          label(meters, reason));
    }
    meters.counter(
        "orchestrator_reasonings_left_out_total",
        "Signals whose reasoning was left out for want of room.",
        reading -> reading.engine().reasoningsLeftOut());
    meters.gauge(
        "orchestrator_standing_signals",
        "Signals that stand.",
        reading -> reading.engine().standingSignals());
  }

  private static void registerHeartbeats(MeterScope meters) {
    meters.counter(
        "orchestrator_heartbeats_received_total",
        "Heartbeats received, dropped or not.",
        reading -> reading.engine().intake().heartbeatsReceived());
    for (DropReason reason : DropReason.values()) {
      if (reason.appliesToHeartbeats()) {
        meters.counter(
            "orchestrator_heartbeats_dropped_total",
            "Heartbeats dropped, by reason.",
            reading -> reading.engine().intake().heartbeatsDropped().getOrDefault(reason, 0L),
            label(meters, reason));
      }
    }
  }

  private static Tag label(MeterScope meters, DropReason reason) {
    return meters.label("reason", reason.label());
  }

  private static void registerDecisions(MeterScope meters) {
    for (Action action : Action.values()) {
      meters.counter(
          "orchestrator_decisions_total",
          "Decisions recorded, by action.",
          reading -> reading.engine().decisions().recorded().getOrDefault(action, 0L),
          meters.label("action", action.name()));
    }
    meters.counter(
        "orchestrator_vetoes_total",
        "Recorded decisions in which a veto turned BUY or SELL into HOLD.",
        reading -> reading.engine().decisions().vetoes());
    for (WithheldReason reason : WithheldReason.values()) {
      meters.counter(
          "orchestrator_decisions_withheld_total",
          "Due symbols that a tick left undecided, by reason.",
          reading -> reading.engine().decisions().withheld().getOrDefault(reason, 0L),
          meters.label("reason", reason.label()));
    }
  }

  private static void registerAgents(MeterScope meters) {
    meters.gauge(
        "orchestrator_active_agents",
        "Agents that are enabled and healthy.",
        reading -> reading.engine().agents().active());
    for (AgentStatus status : AgentStatus.values()) {
      meters.gauge(
          "orchestrator_agents",
          "Agents by status, disabled ones included.",
          reading -> reading.engine().agents().with(status),
          meters.label("status", status.label()));
    }
  }
}
