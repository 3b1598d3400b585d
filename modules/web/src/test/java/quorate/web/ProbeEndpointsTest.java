package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class ProbeEndpointsTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;

  ProbeEndpointsTest(Http1Client client) {
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
  void healthIsAnsweredByAnyRunningProcess() {
    assertEquals(
        Answer.json(
            """
            {"status":"healthy","timestamp":1767225600,"service":"orchestrator"}\
            """),
        get("/health"));
  }

  @Test
  void livenessSaysThatTheProcessIsAlive() {
    assertEquals(
        Answer.json(
            """
            {"status":"alive","timestamp":1767225600}\
            """),
        get("/liveness"));
  }

  @Test
  void readinessTellsOfEveryComponentInOrder() {
    assertEquals(
        Answer.json(
            """
            {"status":"ready","timestamp":1767225600,"checks":[\
            {"component":"database","status":"ok","latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":0},\
            {"component":"nats","status":"ok","latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":0},\
            {"component":"agents","status":"ok","message":"2 active agents","latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":0}]}\
            """),
        get("/readiness"));
  }

  @Test
  void startupSaysThatNothingIsMissing() {
    assertEquals(
        Answer.json(
            """
            {"status":"started","timestamp":1767225600,"missing":[]}\
            """),
        get("/startup"));
  }

  @Test
  void timestampsAreTheSecondOfTheRequest() {
    get("/liveness");
    INSTANCE.clock.advance(Duration.ofMillis(1_999));

    assertEquals(
        Answer.json(
            """
            {"status":"alive","timestamp":1767225601}\
            """),
        get("/liveness"));
  }

  private Answer get(String path) {
    return Answer.of(client.get(path).request());
  }
}
