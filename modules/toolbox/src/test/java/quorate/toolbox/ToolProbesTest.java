package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.mcp.McpHttp;
import quorate.servers.Eventually;

/** Which server needs NATS to be ready. */
class ToolProbesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void end() {
    client.close();
  }

  private int status(McpHttp http, String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                .timeout(SOON)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private void assertProbes(String server, int readiness, boolean below)
      throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(ToolListsTest.alone());
    settings.put("quorate.mcp.http.port", "0");
    try (ToolService service = PatientClient.open(server, settings);
        McpHttp http = service.serveHttp(below)) {
      Eventually.passes(SOON, () -> assertEquals(200, status(http, "/startup")));
      assertEquals(readiness, status(http, "/readiness"));
      assertEquals(200, status(http, "/liveness"));
    }
  }

  @Test
  void withoutNatsTheMarketIsNotReadyAndNoRestartHelps() throws IOException, InterruptedException {
    assertProbes(MarketData.NAME, 503, false);
    assertProbes(ToolService.ALL, 503, true);
  }

  @Test
  void theGatewayReadsOverHttpAndIsReadyWithoutNats() throws IOException, InterruptedException {
    assertProbes(Gateway.NAME, 200, false);
    assertProbes(RiskAnalyzer.NAME, 200, false);
  }
}
