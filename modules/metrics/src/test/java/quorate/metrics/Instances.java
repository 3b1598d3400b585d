package quorate.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.checks.ComponentHealth;
import quorate.checks.Status;
import quorate.domain.Action;
import quorate.domain.AgentStatus;
import quorate.domain.AgentTotals;
import quorate.domain.DecisionTotals;
import quorate.domain.DropReason;
import quorate.domain.EngineView;
import quorate.domain.IntakeTotals;
import quorate.domain.WithheldReason;
import quorate.running.Build;
import quorate.trading.PaperResult;
import quorate.trading.PaperTotals;
import quorate.trading.record.OrderStatus;

/** Instances to measure. */
final class Instances {
  static final MetricsSettings SETTINGS =
      new MetricsSettings(
          List.of("database", "nats", "agents"),
          Duration.ofSeconds(2),
          Duration.ofMillis(30_500),
          new Build("0.1.0", "abc1234", "2026-01-01T00:00:00Z"));

  private Instances() {}

  /** One in which every number is another. */
  static Reading busy() {
    return new Reading(
        new EngineView(
            new AgentTotals(
                Map.of(
                    AgentStatus.HEALTHY, 7,
                    AgentStatus.DEGRADED, 2,
                    AgentStatus.UNHEALTHY, 3,
                    AgentStatus.UNKNOWN, 4),
                6),
            41,
            5,
            9,
            8,
            false,
            new IntakeTotals(
                10_000_000_000L, signalsDropped(), 1_000, Map.of(DropReason.FORGED, 21L)),
            new DecisionTotals(
                Map.of(Action.BUY, 31L, Action.SELL, 32L, Action.HOLD, 33L),
                11,
                Map.of(WithheldReason.DATABASE, 51L, WithheldReason.PAUSED, 52L))),
        List.of(
            health("database", Status.OK), health("nats", Status.DEGRADED), neverChecked("agents")),
        true,
        Optional.of(true),
        OptionalLong.of(61),
        ManualClock.START,
        Map.of("decisions", ManualClock.START, "checks", ManualClock.START.minusMillis(1_500)),
        new PaperTotals(
            71,
            Map.of(DropReason.DUPLICATE, 72L, DropReason.FUTURE, 73L),
            83,
            Map.of(PaperResult.ORDERED, 74L, PaperResult.NO_PRICE, 75L),
            Map.of(OrderStatus.NEW, 76L, OrderStatus.FILLED, 77L),
            78,
            79,
            80,
            81,
            OptionalLong.of(82)));
  }

  private static Map<DropReason, Long> signalsDropped() {
    return Map.of(DropReason.MALFORMED, 101L, DropReason.SUPERSEDED, 102L, DropReason.OVERLOAD, 3L);
  }

  static Reading withHealth(List<ComponentHealth> health) {
    return new Reading(
        Reading.NONE.engine(),
        health,
        false,
        Optional.empty(),
        OptionalLong.empty(),
        ManualClock.START,
        Map.of(),
        PaperTotals.NONE);
  }

  static Reading withEngine(EngineView engine) {
    return new Reading(
        engine,
        List.of(),
        false,
        Optional.empty(),
        OptionalLong.empty(),
        ManualClock.START,
        Map.of(),
        PaperTotals.NONE);
  }

  static ComponentHealth health(String component, Status status) {
    return health(component, status, Optional.of(ManualClock.START));
  }

  private static ComponentHealth neverChecked(String component) {
    return health(component, Status.FAILED, Optional.empty());
  }

  private static ComponentHealth health(
      String component, Status status, Optional<Instant> checkedAt) {
    return new ComponentHealth(
        component, status, "", Duration.ofMillis(3), checkedAt, ManualClock.START, 0);
  }
}
