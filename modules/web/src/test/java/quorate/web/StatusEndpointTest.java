package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ServerTest
class StatusEndpointTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;

  StatusEndpointTest(Http1Client client) {
    this.client = client;
  }

  @SetUpServer
  static void serve(WebServerConfig.Builder server) {
    ServedInstance.configure(server, INSTANCE);
  }

  @BeforeEach
  void recover() {
    INSTANCE.recover();
  }

  @Test
  void theStatusTellsHowTheInstanceIs() {
    assertEquals(
        Answer.json(
            """
            {"status":"running","role":"active","instance":"one","term":7,\
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
    Answer running = status();
    INSTANCE.status = () -> Statuses.of(phase, true, 345);

    assertEquals(
        Answer.json(
            running
                .body()
                .replace("running", phase.name().toLowerCase())
                .replace("false", phase == InstanceStatus.Phase.PAUSED ? "true" : "false")),
        status());
  }

  @Test
  void aStandbySaysSo() {
    Answer active = status();
    INSTANCE.status = () -> Statuses.of(InstanceStatus.Phase.RUNNING, false, 345);

    assertEquals(Answer.json(active.body().replace("active\",", "standby\",")), status());
  }

  private Answer status() {
    return Answer.of(client.get("/api/v1/status").request());
  }
}
