package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first status that applies, to the millisecond. */
class AgentStatusTest {
  private static final Duration TIMEOUT = AgentRules.DEFAULT.heartbeatTimeout();
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final Floor floor = new Floor();

  private AgentStatus status(String name) {
    return floor.agent(name).status();
  }

  @Test
  void anAgentHeardByASignalOnlyIsUnknown() {
    floor.hear("trend", Action.BUY, ".9");
    assertEquals(AgentStatus.UNKNOWN, status("trend"));
  }

  @Test
  void anAgentThatNeverBeatIsUnhealthyOnceTheTimeoutHasPassedSinceFirstSight() {
    floor.hear("trend", Action.BUY, ".9");
    floor.pass(TIMEOUT).hear("trend", Action.BUY, ".9");
    assertEquals(AgentStatus.UNKNOWN, status("trend"));
    floor.pass(MILLISECOND);
    assertEquals(AgentStatus.UNHEALTHY, status("trend"));
  }

  @Test
  void anAgentThatBeatsIsHealthyThroughTheWholeTimeout() {
    floor.beat("trend", "trend");
    assertEquals(AgentStatus.HEALTHY, status("trend"));
    floor.pass(TIMEOUT);
    assertEquals(AgentStatus.HEALTHY, status("trend"));
    floor.pass(MILLISECOND);
    assertEquals(AgentStatus.UNHEALTHY, status("trend"));
  }

  @Test
  void aSignalIsNoHeartbeat() {
    floor.beat("trend", "trend");
    floor.pass(TIMEOUT.plus(MILLISECOND)).hear("trend", Action.BUY, ".9");
    assertEquals(AgentStatus.UNHEALTHY, status("trend"));
  }

  @Test
  void aHeartbeatAfterASilenceBringsAnAgentBackAtOnce() {
    floor.beat("trend", "trend");
    floor.pass(TIMEOUT.plus(MILLISECOND));
    assertEquals(AgentStatus.UNHEALTHY, status("trend"));
    floor.beat("trend", "trend");
    assertEquals(AgentStatus.HEALTHY, status("trend"));
  }

  @Test
  void anAgentThatComesBackFallsSilentAnew() {
    floor.beat("trend", "trend");
    floor.pass(TIMEOUT.plus(MILLISECOND)).beat("trend", "trend");
    floor.pass(TIMEOUT);
    assertEquals(AgentStatus.HEALTHY, status("trend"));
    floor.pass(MILLISECOND);
    assertEquals(AgentStatus.UNHEALTHY, status("trend"));
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, HEALTHY",
    "HEALTHY, HEALTHY",
    "degraded, DEGRADED",
    "Degraded, DEGRADED",
    "DEGRADED, DEGRADED",
    "unhealthy, UNHEALTHY",
    "UnHealthy, UNHEALTHY",
    "starting, HEALTHY",
    "unhealthy!, HEALTHY",
    "unknown, HEALTHY",
    "ok ✓, HEALTHY"
  })
  void whatAnAgentSaysOfItselfCountsInAnyCaseAndAnOddWordIsHealthy(
      String word, AgentStatus status) {
    floor.beat("trend", "trend", word);
    assertEquals(status, status("trend"));
    assertEquals(word, floor.agent("trend").reported());
  }

  @Test
  void anAgentThatSaysUnhealthyIsWellAgainWhenItSaysSo() {
    floor.beat("trend", "trend", "unhealthy");
    floor.beat("trend", "trend", "healthy");
    assertEquals(AgentStatus.HEALTHY, status("trend"));
  }

  @Test
  void silenceGoesBeforeWhatAnAgentSaidLast() {
    floor.beat("trend", "trend", "degraded");
    floor.pass(TIMEOUT.plus(MILLISECOND));
    assertEquals(AgentStatus.UNHEALTHY, status("trend"));
  }

  @Test
  void theWallClockMakesNobodySilent() {
    floor.beat("trend", "trend");
    floor.setWallBy(Duration.ofHours(5));
    assertEquals(AgentStatus.HEALTHY, status("trend"));
  }

  @Test
  void silenceIsCountedThoughTheWallClockGoesBack() {
    floor.beat("trend", "trend");
    floor.pass(TIMEOUT.plus(MILLISECOND)).setWallBy(Duration.ofHours(-5));
    assertEquals(AgentStatus.UNHEALTHY, status("trend"));
  }

  @Test
  void anAgentIsShownWithAllThatIsKnownOfIt() {
    floor.hear("trend", Action.BUY, ".9");
    floor.pass(Duration.ofSeconds(1)).beat("trend", "trend", "Fine");
    floor.pass(Duration.ofSeconds(1)).beat("trend", "another");
    Instant noon = Floor.NOON;
    assertEquals(
        new AgentView(
            "trend",
            "trend",
            AgentStatus.HEALTHY,
            true,
            true,
            Ratio.parse("0.3"),
            false,
            "Fine",
            noon,
            Optional.of(noon.plusSeconds(1)),
            Optional.of(noon),
            1,
            1,
            Optional.of(DropReason.INVALID),
            Optional.of(noon.plusSeconds(2))),
        floor.agent("trend"));
  }

  @Test
  void allAgentsAreShownByName() {
    floor.beat("b", "trend");
    floor.beat("a", "trend");
    floor.beat("C", "trend");
    assertEquals(List.of("C", "a", "b"), floor.agents());
  }
}
