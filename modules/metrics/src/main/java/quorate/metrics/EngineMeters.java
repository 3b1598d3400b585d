package quorate.metrics;

import java.util.SortedMap;
import quorate.domain.Action;
import quorate.domain.AgentStatus;
import quorate.domain.DropReason;
import quorate.domain.WithheldReason;

/** The meters of the domain. The engine counts by itself; they read what it has counted. */
final class EngineMeters {

  private EngineMeters() {}

  static void register(Catalogue metrics) {
    registerSignals(metrics);
    registerHeartbeats(metrics);
    registerDecisions(metrics);
    registerAgents(metrics);
  }

  private static void registerSignals(Catalogue metrics) {
    metrics.counter(
        "orchestrator_signals_received_total",
        "Signals received: those processed and those dropped.",
        reading -> reading.engine().intake().signalsReceived());
    metrics.counter(
        "orchestrator_signals_processed_total",
        "Signals that became standing.",
        reading -> reading.engine().intake().signalsProcessed());
    for (DropReason reason : DropReason.values()) {
      if (reason.appliesToSignals()) {
        metrics.counter(
            "orchestrator_signals_dropped_total",
            "Signals dropped, by reason.",
            label(reason),
            reading -> reading.engine().intake().signalsDropped().getOrDefault(reason, 0L));
      }
    }
    metrics.counter(
        "orchestrator_reasonings_left_out_total",
        "Signals whose reasoning was left out for want of room.",
        reading -> reading.engine().reasoningsLeftOut());
    metrics.gauge(
        "orchestrator_standing_signals",
        "Signals that stand.",
        reading -> reading.engine().standingSignals());
  }

  private static void registerHeartbeats(Catalogue metrics) {
    metrics.counter(
        "orchestrator_heartbeats_received_total",
        "Heartbeats received, dropped or not.",
        reading -> reading.engine().intake().heartbeatsReceived());
    for (DropReason reason : DropReason.values()) {
      if (reason.appliesToHeartbeats()) {
        metrics.counter(
            "orchestrator_heartbeats_dropped_total",
            "Heartbeats dropped, by reason.",
            label(reason),
            reading -> reading.engine().intake().heartbeatsDropped().getOrDefault(reason, 0L));
      }
    }
  }

  private static SortedMap<String, String> label(DropReason reason) {
    return Catalogue.label("reason", reason.label());
  }

  private static void registerDecisions(Catalogue metrics) {
    for (Action action : Action.values()) {
      metrics.counter(
          "orchestrator_decisions_total",
          "Decisions recorded, by action.",
          Catalogue.label("action", action.name()),
          reading -> reading.engine().decisions().recorded().getOrDefault(action, 0L));
    }
    metrics.counter(
        "orchestrator_vetoes_total",
        "Recorded decisions in which a veto turned BUY or SELL into HOLD.",
        reading -> reading.engine().decisions().vetoes());
    for (WithheldReason reason : WithheldReason.values()) {
      metrics.counter(
          "orchestrator_decisions_withheld_total",
          "Due symbols that a tick left undecided, by reason.",
          Catalogue.label("reason", reason.label()),
          reading -> reading.engine().decisions().withheld().getOrDefault(reason, 0L));
    }
  }

  private static void registerAgents(Catalogue metrics) {
    metrics.gauge(
        "orchestrator_active_agents",
        "Agents that are enabled and healthy.",
        reading -> reading.engine().agents().active());
    for (AgentStatus status : AgentStatus.values()) {
      metrics.gauge(
          "orchestrator_agents",
          "Agents by status, disabled ones included.",
          Catalogue.label("status", status.label()),
          reading -> reading.engine().agents().with(status));
    }
  }
}
