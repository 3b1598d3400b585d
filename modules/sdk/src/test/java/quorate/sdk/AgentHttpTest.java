package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** What a process of agents answers over HTTP. */
class AgentHttpTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int BODY_BYTES = 16 * 1024;

  private final NatsServer nats = NatsServer.start();
  private final AgentRuntime runtime =
      AgentRuntime.start(
          Orchestra.settings(
              nats.port(), Map.of("quorate.nats.user", "u", "quorate.nats.password", "geheim")),
          List.of(new TestProvider("test", () -> new Probe(Interest.candles(), 34))),
          Optional.empty());

  /** An answer. */
  private record Answer(int status, String body, Map<String, List<String>> headers) {}

  @AfterEach
  void end() {
    runtime.close();
    nats.close();
  }

  private Answer ask(String method, String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + runtime.port().orElseThrow() + path)
                  .toURL()
                  .openConnection();
      connection.setRequestMethod(method);
      int status = connection.getResponseCode();
      byte[] body =
          status < 400
              ? connection.getInputStream().readAllBytes()
              : connection.getErrorStream() == null
                  ? new byte[0]
                  : connection.getErrorStream().readAllBytes();
      return new Answer(
          status, new String(body, StandardCharsets.UTF_8), connection.getHeaderFields());
    } catch (IOException e) {
      return new Answer(0, e.toString(), Map.of());
    }
  }

  private void becomes(int status, String path, String words) {
    Eventually.passes(
        SOON,
        () -> {
          Answer answer = ask("GET", path);
          assertEquals(status, answer.status(), answer::body);
          assertTrue(answer.body().contains(words), answer::body);
        });
  }

  @Test
  void probesAnswerAsTheOrchestratorsDo() {
    becomes(200, "/health", "\"service\":\"agent\"");
    becomes(200, "/liveness", "\"status\":\"alive\"");
    becomes(200, "/startup", "\"missing\":[]");
    becomes(200, "/readiness", "test-1: warming up: 0 of 34 candles of BTC");
    assertEquals(200, ask("HEAD", "/readiness").status());
    assertEquals(405, ask("POST", "/readiness").status());
    assertEquals(List.of("GET, HEAD"), ask("DELETE", "/api/v1/agents").headers().get("Allow"));
    assertEquals(404, ask("GET", "/api/v1/decisions").status());
  }

  @Test
  void aBodyIsRefusedFromOneByteBeyondItsBoundOn() {
    Eventually.holds(SOON, "it answers", () -> ask("GET", "/health").status() == 200);
    try (RawHttpClient client = new RawHttpClient(runtime.port().orElseThrow())) {
      assertEquals("405 Method Not Allowed", client.send(withBody(BODY_BYTES)).answer().status());
      assertEquals(
          HttpAnswer.problem(
                  "413 Request Entity Too Large", "The body must be at most 16384 bytes.")
              .closing(),
          client.send(withBody(BODY_BYTES + 1)).answer());
    }
  }

  private static String withBody(int length) {
    return "POST /api/v1/agents HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(length, "x".repeat(length));
  }

  @Test
  void agentsAreListed() {
    becomes(200, "/api/v1/agents", "{\"agents\":[{\"name\":\"test-1\",\"type\":\"test\",");
    String body = ask("GET", "/api/v1/agents").body();
    assertTrue(body.contains("\"status\":\"degraded\",\"why\":\"warming up"), body);
    assertTrue(body.contains("\"warm\":false"), body);
    assertTrue(body.endsWith("\"count\":1}"), body);
  }

  @Test
  void everyCombinationIsThereFromTheStartAndNothingSecret() {
    String body = ask("GET", "/metrics").body();
    for (String sample :
        List.of(
            "agent_status{agent=\"test-1\"} 0.5",
            "agent_observations_total{agent=\"test-1\",kind=\"tick\"} 0",
            "agent_observations_dropped_total{agent=\"test-1\",reason=\"out_of_order\"} 0",
            "agent_gaps_total{agent=\"test-1\"} 0",
            "agent_restarts_of_indicators_total{agent=\"test-1\"} 0",
            "agent_observe_failures_total{agent=\"test-1\"} 0",
            "agent_duplicates_total{agent=\"test-1\"} 0",
            "agent_signals_total{agent=\"test-1\",signal=\"HOLD\"} 0",
            "agent_answers_total{agent=\"test-1\",result=\"refused\"} 0",
            "agent_refusals_total{agent=\"test-1\",reason=\"superseded\"} 0",
            "agent_heartbeats_total{agent=\"test-1\",status=\"unhealthy\"} 0",
            "agent_observe_duration_seconds_count{agent=\"test-1\"} 0",
            "agent_feed_age_seconds{agent=\"test-1\"} NaN",
            "agent_confidence{agent=\"test-1\"} NaN",
            "agent_paused 0")) {
      assertTrue(body.contains(sample + "\n"), () -> sample + " is not in\n" + body);
    }
    for (String path : List.of("/metrics", "/readiness", "/api/v1/agents", "/nowhere")) {
      assertTrue(!ask("GET", path).body().contains("geheim"), path);
    }
  }
}
