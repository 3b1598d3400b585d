package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RecordedLog;

class ThrowingSourceTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final HttpAnswer ERROR =
      HttpAnswer.problem(
          "500 Internal Server Error",
          "The request could not be answered; the server's log says why.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/liveness",
        "/readiness",
        "/startup",
        "/api/v1/status",
        "/api/v1/agents",
        "/metrics",
        "/observe/metrics"
      })
  void aSourceThatThrowsIsAnErrorWithoutAWordOfTheException(String path) {
    try (RecordedLog log = new RecordedLog("io.helidon.webserver")) {
      makeEverythingThrow();

      assertEquals(ERROR, get(path));
      log.comesToHold("WARNING Internal server error");
    }
  }

  @Test
  void healthNeedsNoSource() {
    makeEverythingThrow();

    assertEquals("200 OK", get("/health").status());
  }

  @Test
  void aSourceThatRecoversIsShownAgain() {
    HttpAnswer ready = get("/readiness");
    try (RecordedLog log = new RecordedLog("io.helidon.webserver")) {
      makeEverythingThrow();
      get("/readiness");
      log.comesToHold("WARNING Internal server error");
    }
    INSTANCE.recover();

    assertEquals(ready, get("/readiness"));
  }

  private static void makeEverythingThrow() {
    INSTANCE.health = ThrowingSourceTest::fail;
    INSTANCE.deadlocked = ThrowingSourceTest::fail;
    INSTANCE.missing = ThrowingSourceTest::fail;
    INSTANCE.draining = ThrowingSourceTest::fail;
    INSTANCE.status = ThrowingSourceTest::fail;
    INSTANCE.agents = ThrowingSourceTest::fail;
    INSTANCE.metrics = accept -> fail();
  }

  private static <T> T fail() {
    throw new IllegalStateException("secret of " + ThrowingSourceTest.class);
  }

  private HttpAnswer get(String path) {
    return SERVED.get(path);
  }
}
