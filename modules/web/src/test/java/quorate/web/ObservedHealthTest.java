package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.checks.Status;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RecordedLog;

class ObservedHealthTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @Test
  void everythingThatIsWellIsUp() {
    assertEquals(
        kept(
            "200 OK",
            """
            {"status":"UP","checks":[\
            {"name":"database","status":"UP","data":{"latency_ms":1.234567,"status":"ok"}},\
            {"name":"nats","status":"UP","data":{"latency_ms":1.234567,"status":"ok"}},\
            {"name":"agents","status":"UP","data":{"latency_ms":1.234567,\
            "message":"2 active agents","status":"ok"}},\
            {"name":"lifecycle","status":"UP"},{"name":"loops","status":"UP"},\
            {"name":"deadlock","status":"UP"},{"name":"startup","status":"UP"}]}\
            """),
        get("/observe/health"));
  }

  @Test
  void readyTellsOfTheComponentsAndTheLifeCycle() {
    INSTANCE.health =
        () ->
            Health.of(
                Health.DATABASE_OK,
                Health.component("nats", Status.FAILED, "not connected", 2),
                Health.component("agents", Status.DEGRADED, "no active agents", 0));
    INSTANCE.draining = () -> true;

    assertEquals(
        kept(
            "503 Service Unavailable",
            """
            {"status":"DOWN","checks":[\
            {"name":"database","status":"UP","data":{"latency_ms":1.234567,"status":"ok"}},\
            {"name":"nats","status":"DOWN","data":{"latency_ms":1.234567,\
            "message":"not connected","status":"failed"}},\
            {"name":"agents","status":"DOWN","data":{"latency_ms":1.234567,\
            "message":"no active agents","status":"degraded"}},\
            {"name":"lifecycle","status":"DOWN","data":{"message":"draining"}}]}\
            """),
        get("/observe/health/ready"));
  }

  @Test
  void liveTellsOfLoopsAndDeadlocks() {
    INSTANCE.clock.advance(java.time.Duration.ofSeconds(31));
    INSTANCE.leasePulse.move();
    INSTANCE.deadlocked = () -> true;

    assertEquals(
        kept(
            "503 Service Unavailable",
            """
            {"status":"DOWN","checks":[\
            {"name":"loops","status":"DOWN","data":{"message":\
            "the loop 'checks' has not moved for 31 s; threads are deadlocked"}},\
            {"name":"deadlock","status":"DOWN","data":{"message":"threads are deadlocked"}}]}\
            """),
        get("/observe/health/live"));
  }

  @Test
  void startedTellsWhatIsMissing() {
    INSTANCE.missing = () -> List.of("a first check of database", "a first check of nats");

    assertEquals(
        kept(
            "503 Service Unavailable",
            """
            {"status":"DOWN","checks":[{"name":"startup","status":"DOWN","data":{"message":\
            "missing: a first check of database, a first check of nats"}}]}\
            """),
        get("/observe/health/started"));
  }

  @ParameterizedTest
  @CsvSource({
    "/observe/health/check/startup, startup",
    "/observe/health/live/loops, loops",
    "/observe/health/ready/lifecycle, lifecycle",
    "/observe/health/started/startup, startup",
  })
  void oneCheckCanBeAskedFor(String path, String name) {
    assertEquals(HttpAnswer.json("{\"name\":\"" + name + "\",\"status\":\"UP\"}"), get(path));
  }

  @Test
  void oneCheckThatFailsIsUnavailable() {
    INSTANCE.deadlocked = () -> true;

    assertEquals(
        HttpAnswer.json(
            "503 Service Unavailable",
            """
            {"name":"deadlock","status":"DOWN","data":{"message":"threads are deadlocked"}}\
            """),
        get("/observe/health/check/deadlock"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/observe/health/check/nothing",
        "/observe/health/ready/loops",
        "/observe/health/nothing"
      })
  void thereAreNoOtherChecks(String path) {
    assertEquals(HttpAnswer.problem("404 Not Found", "There is nothing at this path."), get(path));
  }

  @Test
  void aResultThatCannotBeToldIsDownAndNotAnError() {
    INSTANCE.health =
        () -> {
          throw new IllegalStateException("secret");
        };
    INSTANCE.missing =
        () -> {
          throw new IllegalStateException();
        };

    try (RecordedLog log = new RecordedLog(ObservedHealth.class)) {
      assertEquals(
          kept(
              "503 Service Unavailable",
              """
              {"status":"DOWN","checks":[\
              {"name":"database","status":"DOWN","data":{"message":\
              "the result is not available"}},\
              {"name":"nats","status":"DOWN","data":{"message":"the result is not available"}},\
              {"name":"agents","status":"DOWN","data":{"message":"the result is not available"}},\
              {"name":"lifecycle","status":"UP"},{"name":"loops","status":"UP"},\
              {"name":"deadlock","status":"UP"},\
              {"name":"startup","status":"DOWN","data":{"message":\
              "the result is not available"}}]}\
              """),
          get("/observe/health"));
      assertEquals(
          List.of(
              "SEVERE What is observed of database cannot be told",
              "SEVERE What is observed of nats cannot be told",
              "SEVERE What is observed of agents cannot be told",
              "SEVERE What is observed of startup cannot be told"),
          log.lines());
    }
  }

  /** As Helidon forbids to keep what it tells of several checks: thoroughly. */
  private static HttpAnswer kept(String status, String body) {
    return HttpAnswer.json(status, body)
        .with("Cache-Control: must-revalidate")
        .with("Cache-Control: no-cache")
        .with("Cache-Control: no-transform")
        .with("X-Content-Type-Options: nosniff");
  }

  private HttpAnswer get(String path) {
    return SERVED.get(path);
  }
}
