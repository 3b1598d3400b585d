package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.sdk.ToolAnswer;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;

/** Calls a server over HTTP. */
class HttpClientTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private McpHttp http;

  @BeforeEach
  void start() {
    http = FixtureHttp.start();
  }

  @AfterEach
  void stop() {
    http.close();
  }

  private RemoteTools client(String path, Duration timeout) {
    return Fixture.client(URI.create("http://127.0.0.1:" + http.port() + path), timeout);
  }

  private static Kind kind(ToolAnswer answer) {
    return assertInstanceOf(Failed.class, answer).kind();
  }

  @Test
  void answersAreThoseOfTheTool() {
    try (RemoteTools tools = client("/mcp", LONG)) {
      assertEquals(
          new ToolAnswer.Ok(Map.of("waited", 0L), "{\"waited\":0}"),
          tools.call("wait", Map.of("millis", 0)));
      assertEquals(
          new ToolAnswer.Refused("This tool intentionally returns an error for testing"),
          tools.call("test_error_handling", Map.of()));
      assertEquals(
          new ToolAnswer.Ok(Map.of(), "region Grüße"),
          tools.call("test_header", Map.of("region", "Grüße")));
      assertEquals(Kind.PROTOCOL, kind(tools.call("no_such_tool", Map.of())));
    }
  }

  @Test
  void aLongAnswerComesAsAStream() {
    try (RemoteTools tools = client("/mcp", LONG)) {
      assertEquals(
          new ToolAnswer.Ok(Map.of("waited", 3_500L), "{\"waited\":3500}"),
          tools.call("wait", Map.of("millis", 3_500)));
      assertEquals(
          new ToolAnswer.Ok(Map.of(), "done"), tools.call("test_tool_with_progress", Map.of()));
    }
  }

  @Test
  void aTimeoutIsOneAndTheNextCallWorks() {
    try (RemoteTools tools = client("/mcp", Duration.ofMillis(1_500))) {
      assertInstanceOf(ToolAnswer.Ok.class, tools.call("wait", Map.of()));
      assertEquals(Kind.TIMEOUT, kind(tools.call("wait", Map.of("millis", 20_000))));
      assertInstanceOf(ToolAnswer.Ok.class, tools.call("wait", Map.of()));
    }
  }

  @Test
  void whereNobodyListensItIsUnavailable() {
    int port = http.port();
    http.close();
    try (RemoteTools tools =
        Fixture.client(URI.create("http://127.0.0.1:" + port + "/mcp"), LONG)) {
      assertEquals(Kind.UNAVAILABLE, kind(tools.call("wait", Map.of())));
    }
  }
}
