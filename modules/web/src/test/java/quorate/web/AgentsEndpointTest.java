package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class AgentsEndpointTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;

  AgentsEndpointTest(Http1Client client) {
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
  void anAgentThatHasDoneEverythingIsShownWhole() {
    INSTANCE.agents = () -> Optional.of(List.of(Agents.known()));

    assertEquals(
        Answer.json(
            """
            {"agents":[{"name":"risk-1","type":"risk","status":"DEGRADED","active":false,\
            "enabled":true,"weight":0.2,"veto":true,"reported_status":"tired",\
            "first_seen":"2026-01-01T00:00:00.000Z","last_heartbeat":"2026-01-01T00:00:01.500Z",\
            "last_signal":"2026-01-01T00:00:02.000Z","signal_count":9000000000,"refused_count":2,\
            "last_refusal_reason":"superseded","last_refused_at":"2026-01-01T00:00:03.000Z"}],\
            "count":1}\
            """),
        agents());
  }

  @Test
  void whatAnAgentHasNeverDoneIsLeftOut() {
    INSTANCE.agents = () -> Optional.of(List.of(Agents.newcomer("trend-1")));

    assertEquals(
        Answer.json(
            """
            {"agents":[{"name":"trend-1","type":"trend","status":"UNKNOWN","active":false,\
            "enabled":true,"weight":0.3,"veto":false,"first_seen":"2026-01-01T00:00:00.000Z",\
            "signal_count":0,"refused_count":0}],"count":1}\
            """),
        agents());
  }

  @Test
  void agentsAreShownInTheOrderTheyCome() {
    INSTANCE.agents = () -> Optional.of(List.of(Agents.newcomer("a"), Agents.newcomer("b")));

    assertEquals(
        Answer.json(
            """
            {"agents":[\
            {"name":"a","type":"trend","status":"UNKNOWN","active":false,"enabled":true,\
            "weight":0.3,"veto":false,"first_seen":"2026-01-01T00:00:00.000Z",\
            "signal_count":0,"refused_count":0},\
            {"name":"b","type":"trend","status":"UNKNOWN","active":false,"enabled":true,\
            "weight":0.3,"veto":false,"first_seen":"2026-01-01T00:00:00.000Z",\
            "signal_count":0,"refused_count":0}],"count":2}\
            """),
        agents());
  }

  @Test
  void withoutAgentsTheListIsEmpty() {
    assertEquals(
        Answer.json(
            """
            {"agents":[],"count":0}\
            """),
        agents());
  }

  @Test
  void anOrchestratorWithoutTimeToAnswerSaysSo() {
    INSTANCE.agents = Optional::empty;

    assertEquals(
        Answer.problem(
            "503 Service Unavailable",
            "The orchestrator is too busy to list its agents; try again."),
        agents());
  }

  private Answer agents() {
    return Answer.of(client.get("/api/v1/agents").request());
  }
}
