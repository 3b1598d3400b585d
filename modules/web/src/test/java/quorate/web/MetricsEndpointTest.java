package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class MetricsEndpointTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/observe/metrics"})
  void theFormThatIsAskedForIsPassedOn(String path) {
    assertEquals(
        HttpAnswer.of(
            "200 OK", TYPE, "# accepted: [application/openmetrics-text; version=1.0.0]\n"),
        SERVED.get(path, "Accept: application/openmetrics-text; version=1.0.0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/observe/metrics"})
  void everyAcceptHeaderIsPassedOn(String path) {
    assertEquals(
        HttpAnswer.of("200 OK", TYPE, "# accepted: [text/html, text/plain;q=0.5]\n"),
        SERVED.get(path, "Accept: text/html", "Accept: text/plain;q=0.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/observe/metrics"})
  void whoAsksForNoFormGetsTheUsualOne(String path) {
    try (RawHttpClient raw = SERVED.client()) {
      assertEquals(HttpAnswer.of("200 OK", TYPE, "# accepted: []\n"), raw.get(path).answer());
    }
  }

  @Test
  void theTypeIsTheRenderings() {
    INSTANCE.metrics = accept -> new MetricsEndpoint.Page("application/x-test", new byte[] {'#'});

    assertEquals(HttpAnswer.of("200 OK", "application/x-test", "#"), SERVED.get("/metrics"));
  }
}
