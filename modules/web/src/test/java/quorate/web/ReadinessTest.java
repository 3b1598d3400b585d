package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.checks.ComponentHealth;
import quorate.checks.Status;
import quorate.testkit.HttpAnswer;

class ReadinessTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @Test
  void anInstanceThatHasCheckedNothingYetIsNotReady() {
    show(Health.notChecked("database"));

    assertEquals(
        notReady(
            """
            {"component":"database","status":"failed","message":"not checked yet",\
            "latency_ms":0.0,"since":"2025-12-31T23:00:00.000Z","consecutive_failures":0}\
            """),
        readiness());
  }

  @ParameterizedTest
  @CsvSource({
    "database, failed, unreachable",
    "database, degraded, the connection pool is exhausted",
    "database, failed, stale",
    "nats, failed, not connected",
    "nats, failed, stale",
    "agents, degraded, no active agents",
    "agents, failed, agents cannot be heard",
    "agents, failed, stale",
  })
  void oneComponentThatIsNotOkIsEnough(String component, String status, String message) {
    show(Health.component(component, Status.valueOf(status.toUpperCase()), message, 3));

    assertEquals(
        notReady(
            """
            {"component":"%s","status":"%s","message":"%s","latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":3}\
            """
                .formatted(component, status, message)),
        readiness());
  }

  @Test
  void everyComponentThatIsNotOkIsTold() {
    show(
        Health.DATABASE_OK,
        Health.component("nats", Status.FAILED, "not connected", 2),
        Health.component("agents", Status.FAILED, "agents cannot be heard", 1));

    assertEquals(
        notReady(
            """
            {"component":"database","status":"ok","latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":0},\
            {"component":"nats","status":"failed","message":"not connected",\
            "latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":2},\
            {"component":"agents","status":"failed","message":"agents cannot be heard",\
            "latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":1}\
            """),
        readiness());
  }

  @Test
  void failedRunsBelowTheThresholdLeaveAnInstanceReady() {
    show(Health.component("nats", Status.OK, "", 2));

    assertEquals(
        HttpAnswer.json(
            """
            {"status":"ready","timestamp":1767225600,"checks":[\
            {"component":"nats","status":"ok","latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":2}]}\
            """),
        readiness());
  }

  @Test
  void anInstanceThatDrainsIsNotReadyThoughAllIsWell() {
    INSTANCE.draining = () -> true;
    INSTANCE.health = () -> Health.of(Health.NATS_OK);

    assertEquals(
        HttpAnswer.json(
            "503 Service Unavailable",
            """
            {"status":"draining","timestamp":1767225600,"checks":[\
            {"component":"nats","status":"ok","latency_ms":1.234567,\
            "checked_at":"2026-01-01T00:00:00.125Z","since":"2025-12-31T23:00:00.000Z",\
            "consecutive_failures":0}]}\
            """),
        readiness());
  }

  @Test
  void drainingIsSeenThoughNoCheckHasFoundAnythingNew() {
    assertEquals("200 OK", readiness().status());
    INSTANCE.draining = () -> true;
    assertEquals("503 Service Unavailable", readiness().status());
    INSTANCE.draining = () -> false;
    assertEquals("200 OK", readiness().status());
  }

  @Test
  void drainingIsSaidBeforeFailure() {
    INSTANCE.draining = () -> true;
    show(Health.notChecked("nats"));

    assertEquals(
        HttpAnswer.json(
            "503 Service Unavailable",
            """
            {"status":"draining","timestamp":1767225600,"checks":[\
            {"component":"nats","status":"failed","message":"not checked yet",\
            "latency_ms":0.0,"since":"2025-12-31T23:00:00.000Z","consecutive_failures":0}]}\
            """),
        readiness());
  }

  @Test
  void anInstanceIsReadyAgainWithTheFirstSnapshotThatSaysSo() {
    HttpAnswer ready = readiness();
    show(Health.notChecked("nats"));
    readiness();
    INSTANCE.health = () -> Health.ALL_OK;

    assertEquals(ready, readiness());
  }

  private void show(ComponentHealth... components) {
    INSTANCE.health = () -> Health.of(components);
  }

  private static HttpAnswer notReady(String checks) {
    return HttpAnswer.json(
        "503 Service Unavailable",
        """
        {"status":"not ready","timestamp":1767225600,"checks":[%s]}\
        """
            .formatted(checks));
  }

  private HttpAnswer readiness() {
    return SERVED.get("/readiness");
  }
}
