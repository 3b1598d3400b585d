package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class MetricsEndpointTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;
  private final WebServer server;

  MetricsEndpointTest(Http1Client client, WebServer server) {
    this.client = client;
    this.server = server;
  }

  @SetUpServer
  static void serve(WebServerConfig.Builder server) {
    ServedInstance.configure(server, INSTANCE);
  }

  @BeforeEach
  void recover() {
    INSTANCE.recover();
  }

  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/observe/metrics"})
  void theFormThatIsAskedForIsPassedOn(String path) {
    assertEquals(
        Answer.of("200 OK", TYPE, "# accepted: [application/openmetrics-text; version=1.0.0]\n"),
        Answer.of(
            client
                .get(path)
                .header(HeaderNames.ACCEPT, "application/openmetrics-text; version=1.0.0")
                .request()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/observe/metrics"})
  void everyAcceptHeaderIsPassedOn(String path) {
    assertEquals(
        Answer.of("200 OK", TYPE, "# accepted: [text/html, text/plain;q=0.5]\n"),
        Answer.of(
            client
                .get(path)
                .header(HeaderNames.ACCEPT, "text/html", "text/plain;q=0.5")
                .request()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/observe/metrics"})
  void whoAsksForNoFormGetsTheUsualOne(String path) {
    try (RawClient raw = new RawClient(server.port())) {
      assertEquals(Answer.of("200 OK", TYPE, "# accepted: []\n"), raw.get(path).answer());
    }
  }

  @Test
  void theTypeIsTheRenderings() {
    INSTANCE.metrics = accept -> new Scrape.Rendering("application/x-test", new byte[] {'#'});

    assertEquals(
        Answer.of("200 OK", "application/x-test", "#"),
        Answer.of(client.get("/metrics").request()));
  }
}
