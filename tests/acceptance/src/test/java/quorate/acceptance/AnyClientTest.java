package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** The protocol is plain enough for a client that shares no code with ours. */
class AnyClientTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void aHeartbeatAndTwoSignalsMakeADecision() {
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start();
        OrchestratorProcess orchestrator =
            Image.start("any", OrchestratorProcess.uses(postgres.createDatabase(), nats));
        RawNatsClient client = RawNatsClient.connect(nats.port())) {
      client.subscribe("quorate.orchestrator.decisions");
      client.flush();
      Eventually.holds(
          SOON,
          "active",
          () ->
              orchestrator
                  .get("/api/v1/status")
                  .filter(response -> response.body().contains("\"role\":\"active\""))
                  .isPresent());
      String now = Instant.now().toString();

      RawNatsMessage beat =
          client
              .request(
                  "quorate.agent.heartbeat",
                  """
                  {"agent_name":"trend-1","agent_type":"trend","timestamp":"%s","status":"healthy"}\
                  """
                      .formatted(now),
                  SOON)
              .orElseThrow();
      assertEquals("{\"accepted\":true}", beat.payload());
      RawNatsMessage refused =
          client
              .request("quorate.agent.signals", signal("technical-1", "technical", 1.5, now), SOON)
              .orElseThrow();
      assertEquals(
          "{\"accepted\":false,\"reason\":\"invalid\",\"field\":\"confidence\","
              + "\"detail\":\"must be between 0 and 1: 1.5\"}",
          refused.payload());
      client.publish("quorate.agent.signals", signal("trend-1", "trend", 0.85, now));
      client.publish("quorate.agent.signals", signal("technical-1", "technical", 0.9, now));

      String decision =
          Eventually.gives(
              SOON,
              "a decision with both votes",
              () ->
                  client
                      .next(SOON)
                      .map(RawNatsMessage::payload)
                      .filter(payload -> payload.contains("\"votes_total\":2")));
      assertTrue(
          decision.contains("\"action\":\"BUY\",\"winner\":\"BUY\",\"confidence\":0.872727"),
          decision);
    }
  }

  private static String signal(String name, String type, double confidence, String timestamp) {
    return """
    {"agent_name":"%s","agent_type":"%s","symbol":"BTC/USD","signal":"BUY",\
    "confidence":%s,"timestamp":"%s"}\
    """
        .formatted(name, type, confidence, timestamp);
  }
}
