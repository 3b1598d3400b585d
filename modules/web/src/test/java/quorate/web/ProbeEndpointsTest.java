package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.testkit.HttpAnswer;

class ProbeEndpointsTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @Test
  void healthIsAnsweredByAnyRunningProcess() {
    assertEquals(
        HttpAnswer.json(
            """
            {"status":"healthy","timestamp":1767225600,"service":"orchestrator"}\
            """),
        get("/health"));
  }

  @Test
  void livenessSaysThatTheProcessIsAlive() {
    assertEquals(
        HttpAnswer.json(
            """
            {"status":"alive","timestamp":1767225600}\
            """),
        get("/liveness"));
  }

  @Test
  void readinessTellsOfEveryComponentInOrder() {
    assertEquals(
        HttpAnswer.json(
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
        HttpAnswer.json(
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
        HttpAnswer.json(
            """
            {"status":"alive","timestamp":1767225601}\
            """),
        get("/liveness"));
  }

  private HttpAnswer get(String path) {
    return SERVED.get(path);
  }
}
