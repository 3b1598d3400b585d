package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent that is UNHEALTHY for a day is forgotten. */
class ForgettingTest {
  private static final Duration UNTIL_SILENT = AgentRules.DEFAULT.heartbeatTimeout().plusMillis(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final Floor floor = new Floor();

  @Test
  void oneThatFellSilentGoesADayAfterItDid() {
    floor.beat("a", "trend");
    floor.pass(UNTIL_SILENT).pass(DAY);
    assertEquals(List.of("a"), floor.agents());
    floor.pass(MILLISECOND);
    assertEquals(List.of(), floor.agents());
  }

  @Test
  void oneThatNeverBeatGoesToo() {
    floor.hear("trend", Action.BUY, ".9");
    floor.pass(UNTIL_SILENT).pass(DAY).pass(MILLISECOND);
    assertEquals(List.of(), floor.agents());
  }

  @Test
  void oneThatSaysUnhealthyGoesADayAfterItFirstSaidSo() {
    floor.beat("a", "trend", "unhealthy");
    floor.pass(DAY.minusMinutes(1)).beat("a", "trend", "unhealthy");
    floor.pass(Duration.ofMinutes(1));
    assertEquals(List.of("a"), floor.agents());
    floor.pass(MILLISECOND);
    assertEquals(List.of(), floor.agents());
  }

  @Test
  void sayingSoAfterASilenceDoesNotProlongIt() {
    floor.beat("a", "trend");
    floor.pass(UNTIL_SILENT).pass(DAY.minusMinutes(1)).beat("a", "trend", "unhealthy");
    floor.pass(Duration.ofMinutes(1)).pass(MILLISECOND);
    assertEquals(List.of(), floor.agents());
  }

  @Test
  void oneThatRecoversInTimeStays() {
    floor.beat("a", "trend", "unhealthy");
    floor.pass(DAY).beat("a", "trend", "healthy");
    floor.pass(UNTIL_SILENT).pass(DAY);
    assertEquals(List.of("a"), floor.agents());
  }

  @Test
  void signalsAloneDoNotKeepOne() {
    floor.beat("a", "trend");
    floor.pass(UNTIL_SILENT).pass(DAY).hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.pass(MILLISECOND);
    assertEquals(List.of(), floor.agents());
    assertEquals(0, floor.view().standingSignals());
  }

  @Test
  void oneNamedInOverridesIsForgottenTooAndComesBackAsItWasConfigured() {
    Floor named = new Floor(new RulesWith().enabled("a", false));
    named.beat("a", "trend", "unhealthy");
    named.pass(DAY).pass(MILLISECOND);
    assertEquals(List.of(), named.agents());
    named.beat("a", "trend");
    assertEquals(false, named.agent("a").enabled());
  }

  @Test
  void agentsFallSilentAndAreForgottenThoughNothingHappensMeanwhile() {
    for (int i = 0; i < 1_000; i++) {
      floor.beat("a" + i, "trend");
    }
    floor.pass(DAY.multipliedBy(3));
    assertEquals(List.of(), floor.agents());
  }
}
