package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever arrives is counted once, and the sums add up. */
class CountersTest {

  private static Map<DropReason, Long> dropped(boolean ofHeartbeats, DropReason... reasons) {
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      if (ofHeartbeats ? reason.appliesToHeartbeats() : reason.appliesToSignals()) {
        dropped.put(reason, 0L);
      }
    }
    for (DropReason reason : reasons) {
      dropped.merge(reason, 1L, Long::sum);
    }
    return dropped;
  }

  @Test
  void everyReasonIsThereFromTheStart() {
    assertEquals(
        new EngineView(
            new AgentTotals(
                Map.of(
                    AgentStatus.HEALTHY, 0,
                    AgentStatus.DEGRADED, 0,
                    AgentStatus.UNHEALTHY, 0,
                    AgentStatus.UNKNOWN, 0),
                0),
            0,
            0,
            0,
            0,
            false,
            new IntakeTotals(0, dropped(false), 0, dropped(true)),
            new DecisionTotals(
                Map.of(Action.BUY, 0L, Action.SELL, 0L, Action.HOLD, 0L),
                0,
                Map.of(WithheldReason.DATABASE, 0L, WithheldReason.PAUSED, 0L))),
        new Floor().view());
  }

  @Test
  void signalsReceivedAreThoseProcessedAndThoseDropped() {
    Floor floor = new Floor(new RulesWith().maxAgents(1).maxSymbols(1).included("B*"));
    Signal early = floor.signal("a", "trend", "BTC", Action.BUY, ".9");
    floor.pass(Duration.ofSeconds(1)).hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.hear(early);
    floor.hear("a", "risk", "BTC", Action.BUY, ".9");
    floor.hear("a", "trend", "BCH", Action.BUY, ".9");
    floor.hear("a", "trend", "ETH", Action.BUY, ".9");
    floor.hear("b", "trend", "BTC", Action.BUY, ".9");
    floor.setWallBy(Duration.ofHours(1)).hear(early);
    floor.setWallBy(Duration.ofHours(-2)).hear(early);
    floor.engine.refused(
        floor.now(),
        MessageKind.SIGNAL,
        Answer.Refused.of(DropReason.MALFORMED, "not this JSON"),
        Optional.empty());
    IntakeTotals intake = floor.view().intake();
    assertEquals(
        new IntakeTotals(
            1,
            dropped(
                false,
                DropReason.SUPERSEDED,
                DropReason.INVALID,
                DropReason.SYMBOLS_FULL,
                DropReason.IGNORED,
                DropReason.REGISTRY_FULL,
                DropReason.EXPIRED,
                DropReason.FUTURE,
                DropReason.MALFORMED),
            0,
            dropped(true)),
        intake);
    assertEquals(9, intake.signalsReceived());
  }

  @Test
  void heartbeatsAreCountedApart() {
    Floor floor = new Floor(new RulesWith().maxAgents(1));
    floor.beat("a", "trend");
    floor.beat("a", "risk");
    floor.beat("b", "trend");
    floor.hear(new Heartbeat("a", "trend", Floor.NOON.minus(Duration.ofHours(1)), "healthy", true));
    floor.engine.refused(
        floor.now(),
        MessageKind.HEARTBEAT,
        Answer.Refused.of(DropReason.FORGED, "the name is not the subject's"),
        Optional.of("a"));
    IntakeTotals intake = floor.view().intake();
    assertEquals(
        new IntakeTotals(
            0,
            dropped(false),
            1,
            dropped(
                true,
                DropReason.INVALID,
                DropReason.REGISTRY_FULL,
                DropReason.EXPIRED,
                DropReason.FORGED)),
        intake);
    assertEquals(5, intake.heartbeatsReceived());
  }

  @Test
  void whatWasRefusedBeforeItCameHereCountsAgainstItsAgentIfThatIsKnown() {
    Floor floor = new Floor();
    floor.beat("a", "trend");
    floor.pass(Duration.ofSeconds(2));
    Answer.Refused forged = Answer.Refused.of(DropReason.FORGED, "");
    floor.engine.refused(floor.now(), MessageKind.SIGNAL, forged, Optional.of("a"));
    floor.engine.refused(floor.now(), MessageKind.SIGNAL, forged, Optional.of("b"));
    AgentView agent = floor.agent("a");
    assertEquals(
        List.of(1L, Optional.of(DropReason.FORGED), Optional.of(Floor.NOON.plusSeconds(2))),
        List.of(agent.refusedCount(), agent.lastRefusal(), agent.lastRefusedAt()));
    assertEquals(List.of("a"), floor.agents());
  }

  @Test
  void recordedDecisionsCountByActionWithTheirVetoes() {
    Floor floor = new Floor();
    floor.hear("trend", Action.BUY, ".9");
    floor.decide();
    floor.hear("risk", Action.HOLD, ".9");
    floor.decide();
    floor.pass(Duration.ofMillis(1)).hear("trend", Action.BUY, ".1");
    floor.decide();
    floor.engine.withheld(WithheldReason.DATABASE, 3);
    DecisionTotals totals = floor.view().decisions();
    assertEquals(
        new DecisionTotals(
            Map.of(Action.BUY, 1L, Action.SELL, 0L, Action.HOLD, 2L),
            1,
            Map.of(WithheldReason.DATABASE, 3L, WithheldReason.PAUSED, 0L)),
        totals);
    assertEquals(3, totals.allRecorded());
  }

  @Test
  void whatAFullInboxDroppedCountsWithoutBeingRead() {
    Floor floor = new Floor();
    floor.engine.overloaded(MessageKind.SIGNAL, 3);
    floor.engine.overloaded(MessageKind.HEARTBEAT, 2);
    floor.engine.overloaded(MessageKind.HEARTBEAT, 1);
    assertEquals(
        new IntakeTotals(
            0,
            dropped(false, DropReason.OVERLOAD, DropReason.OVERLOAD, DropReason.OVERLOAD),
            0,
            dropped(true, DropReason.OVERLOAD, DropReason.OVERLOAD, DropReason.OVERLOAD)),
        floor.view().intake());
  }

  @Test
  void agentsCountByStatusAndTheActiveOnesAreEnabledAndHealthy() {
    Floor floor = new Floor();
    floor.beat("healthy", "trend");
    floor.beat("degraded", "trend", "degraded");
    floor.beat("unhealthy", "trend", "unhealthy");
    floor.hear("unknown", "trend", "BTC", Action.BUY, ".9");
    floor.hear(new Heartbeat("disabled", "trend", Floor.NOON, "healthy", false));
    assertEquals(2, floor.view().agents().with(AgentStatus.HEALTHY));
    assertEquals(
        new AgentTotals(
            Map.of(
                AgentStatus.HEALTHY, 2,
                AgentStatus.DEGRADED, 1,
                AgentStatus.UNHEALTHY, 1,
                AgentStatus.UNKNOWN, 1),
            1),
        floor.view().agents());
  }
}
