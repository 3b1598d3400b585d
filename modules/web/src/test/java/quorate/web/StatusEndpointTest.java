package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quorate.testkit.HttpAnswer;

class StatusEndpointTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @Test
  void theStatusTellsHowTheInstanceIs() {
    assertEquals(
        HttpAnswer.json(
            """
            {"status":"running","role":"active","group":"alpha","instance":"one","term":7,\
            "version":"0.1.0","commit":"abc1234","uptime_seconds":61,\
            "active_agents":2,"total_signals":12,"signals_processed":345,"decisions_total":67,\
            "timestamp":"2026-01-01T00:00:00.250Z","paused":false,\
            "configuration":{"min_consensus":0.6,"min_confidence":0.5,\
            "max_signal_age":"PT5M","step_interval":"PT30S"},\
            "agent_summary":{"healthy":3,"degraded":4,"unhealthy":5,"unknown":6}}\
            """),
        status());
  }

  @ParameterizedTest
  @EnumSource
  void theStatusIsAnsweredInEveryPhase(InstanceStatus.Phase phase) {
    HttpAnswer running = status();
    INSTANCE.status = () -> Statuses.of(phase, true, 345);

    assertEquals(
        HttpAnswer.json(
            running
                .body()
                .replace("running", phase.name().toLowerCase())
                .replace("false", phase == InstanceStatus.Phase.PAUSED ? "true" : "false")),
        status());
  }

  @Test
  void aStandbySaysSo() {
    HttpAnswer active = status();
    INSTANCE.status = () -> Statuses.of(InstanceStatus.Phase.RUNNING, false, 345);

    assertEquals(HttpAnswer.json(active.body().replace("active\",", "standby\",")), status());
  }

  /** Candles of another time fill at old prices, so which they are must be plain to see. */
  @Test
  void whoExecutesOnPaperSaysByWhichClock() {
    HttpAnswer without = status();
    INSTANCE.status = () -> Statuses.onPaper("replay");

    assertEquals(
        HttpAnswer.json(
            without.body().replace("\"PT30S\"", "\"PT30S\",\"paper_clock\":\"replay\"")),
        status());
  }

  private HttpAnswer status() {
    return SERVED.get("/api/v1/status");
  }
}
