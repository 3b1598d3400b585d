package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flood costs its sender, and nobody else. */
class FloodTest {
  private static final int MILLION = 1_000_000;

  private final Floor floor = new Floor();

  private void bystandersSpeak() {
    for (int i = 0; i < 50; i++) {
      floor.beat("bystander-" + i, "technical");
      floor.hear("bystander-" + i, "technical", "BTC", Action.BUY, ".9");
      floor.hear("bystander-" + i, "technical", "ETH", Action.BUY, ".9");
    }
  }

  /** All they said still counts, and they are heard as before. */
  private void bystandersAreUntouched() {
    List<Long> counted =
        floor.decide().stream()
            .filter(decision -> List.of("BTC", "ETH").contains(decision.symbol()))
            .map(FloodTest::votesOfBystanders)
            .toList();
    assertEquals(List.of(50L, 50L), counted);
    floor.pass(Duration.ofMillis(1));
    for (int i = 0; i < 50; i++) {
      Answer answer = floor.hear("bystander-" + i, "technical", "BTC", Action.SELL, ".9");
      assertEquals(Answer.accepted(), answer);
      assertEquals(Answer.accepted(), floor.beat("bystander-" + i, "technical"));
    }
  }

  private static long votesOfBystanders(Decision decision) {
    return decision.votes().stream().filter(v -> v.agentName().startsWith("bystander")).count();
  }

  private String signals() {
    IntakeTotals intake = floor.view().intake();
    StringBuilder totals = new StringBuilder();
    totals.append(intake.signalsReceived()).append(" = ").append(intake.signalsProcessed());
    for (DropReason reason : DropReason.values()) {
      long dropped = intake.signalsDropped().getOrDefault(reason, 0L);
      totals.append(dropped == 0 ? "" : " + " + dropped + " " + reason.label());
    }
    return totals.toString();
  }

  private String held() {
    EngineView view = floor.view();
    return "%d signals on %d symbols of %d agents"
        .formatted(view.standingSignals(), view.symbols(), floor.agents().size());
  }

  @Test
  void ofOneAgentsSignals() {
    bystandersSpeak();
    Signal signal = floor.signal("flooder", "trend", "BTC", Action.SELL, "1");
    for (int i = 0; i < MILLION; i++) {
      floor.hear(signal);
    }
    assertEquals("101 signals on 2 symbols of 51 agents", held());
    assertEquals("1000100 = 1000100", signals());
    bystandersAreUntouched();
  }

  @Test
  void ofNewerAndNewerSignalsOfOneAgent() {
    bystandersSpeak();
    for (int i = 0; i < MILLION; i++) {
      floor.hear(
          new Signal(
              "flooder",
              "trend",
              "BTC",
              Action.SELL,
              Ratio.ONE,
              floor.now().wall().plusNanos(1_000L * i),
              "reason " + i));
    }
    assertEquals("101 signals on 2 symbols of 51 agents", held());
    bystandersAreUntouched();
  }

  @Test
  void ofAgentsNames() {
    bystandersSpeak();
    for (int i = 0; i < MILLION; i++) {
      floor.hear("flooder-" + i, "trend", "BTC", Action.SELL, "1");
    }
    assertEquals("10050 signals on 2 symbols of 10000 agents", held());
    assertEquals("1000100 = 10050 + 990050 registry_full", signals());
    bystandersAreUntouched();
  }

  @Test
  void ofAgentsNamesInHeartbeats() {
    bystandersSpeak();
    for (int i = 0; i < MILLION; i++) {
      floor.beat("flooder-" + i, "trend", "unhealthy");
    }
    assertEquals("100 signals on 2 symbols of 10000 agents", held());
    assertEquals(MILLION + 50, floor.view().intake().heartbeatsProcessed());
    bystandersAreUntouched();
  }

  @Test
  void ofOneAgentsSymbols() {
    bystandersSpeak();
    for (int i = 0; i < MILLION; i++) {
      floor.hear("flooder", "trend", "S" + i, Action.SELL, "1");
    }
    assertEquals("300 signals on 202 symbols of 51 agents", held());
    assertEquals("1000100 = 300 + 999800 symbols_full", signals());
    bystandersAreUntouched();
  }

  @Test
  void ofSymbolsEachFromAnotherAgent() {
    bystandersSpeak();
    for (int i = 0; i < MILLION; i++) {
      floor.hear("flooder-" + i, "trend", "S" + i, Action.SELL, "1");
    }
    assertEquals("1098 signals on 1000 symbols of 1048 agents", held());
    assertEquals("1000100 = 1098 + 999002 symbols_full", signals());
    bystandersAreUntouched();
  }

  @Test
  void ofStandingSignals() {
    bystandersSpeak();
    for (int i = 0; i < MILLION; i++) {
      floor.hear("flooder-" + i / 200, "trend", "S" + i % 200, Action.SELL, "1");
    }
    assertEquals("100000 signals on 202 symbols of 550 agents", held());
    assertEquals("1000100 = 100000 + 900100 signals_full", signals());
    bystandersAreUntouched();
  }

  @Test
  void ofProse() {
    bystandersSpeak();
    String prose = "x".repeat(Signal.MAX_REASONING);
    for (int i = 0; i < MILLION; i++) {
      floor.hear(
          new Signal(
              "flooder-" + i / 200,
              "trend",
              "S" + i % 200,
              Action.SELL,
              Ratio.ONE,
              Floor.NOON,
              prose));
    }
    assertEquals("100000 signals on 202 symbols of 550 agents", held());
    assertEquals(99_900 - 32_000, floor.view().reasoningsLeftOut());
    bystandersAreUntouched();
  }

  @Test
  void ofDecidedSignalsOfAgentsThatComeAndGo() {
    Floor small = new Floor(new RulesWith().maxAgents(100));
    for (int i = 0; i < 200_000; i++) {
      small.hear("flooder-" + i, "trend", "BTC", Action.BUY, ".9");
      if (i % 100 == 99) {
        small.decide();
      }
      small.beat("flooder-" + i, "trend", "unhealthy");
    }
    assertEquals(100, small.agents().size());
    assertEquals(100, small.view().standingSignals());
  }
}
