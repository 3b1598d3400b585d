package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever is heard first, or again after a minute, is to be told whether trading is paused. */
class ArrivalsTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final Floor floor = new Floor(new RulesWith().maxAgents(2));

  @Test
  void everyAgentArrivesOnce() {
    floor.beat("a", "trend");
    floor.hear("b", "trend", "BTC", Action.BUY, ".9");
    floor.hear("a", "trend", "BTC", Action.BUY, ".9");
    floor.beat("b", "trend");
    assertEquals(2, floor.view().arrivals());
  }

  @Test
  void anAgentThatIsHeardAgainAfterAMinuteArrivesOnceMore() {
    floor.beat("a", "trend");
    floor.pass(MINUTE).beat("a", "trend");
    assertEquals(1, floor.view().arrivals());
    floor.pass(MINUTE.plusMillis(1)).hear("a", "trend", "BTC", Action.BUY, ".9");
    assertEquals(2, floor.view().arrivals());
  }

  @Test
  void anAgentThatWasForgottenArrivesOnceMore() {
    floor.beat("a", "trend", "unhealthy");
    floor.beat("b", "trend");
    floor.beat("c", "trend", "unhealthy");
    floor.beat("a", "trend");
    assertEquals(4, floor.view().arrivals());
  }

  @Test
  void whoIsRefusedHasNotArrived() {
    floor.beat("a", "trend");
    floor.beat("b", "trend");
    floor.beat("c", "trend");
    floor.pass(MINUTE.plusMillis(1)).beat("a", "another");
    assertEquals(2, floor.view().arrivals());
  }
}
