package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.testkit.HttpAnswer;

class AgentsEndpointTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @Test
  void anAgentThatHasDoneEverythingIsShownWhole() {
    INSTANCE.agents = () -> Optional.of(List.of(Agents.known()));

    assertEquals(
        HttpAnswer.json(
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
        HttpAnswer.json(
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
        HttpAnswer.json(
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
        HttpAnswer.json(
            """
            {"agents":[],"count":0}\
            """),
        agents());
  }

  @Test
  void anOrchestratorWithoutTimeToAnswerSaysSo() {
    INSTANCE.agents = Optional::empty;

    assertEquals(
        HttpAnswer.problem(
                "503 Service Unavailable",
                "The orchestrator is too busy to list its agents; try again.")
            .with("Retry-After: 1"),
        agents());
  }

  private HttpAnswer agents() {
    HttpAnswer answer = SERVED.get("/api/v1/agents");
    // A tag says nothing but that it is another one when the agents are.
    return new HttpAnswer(
        answer.status(),
        answer.headers().stream().filter(header -> !header.startsWith("ETag: ")).toList(),
        answer.body());
  }
}
