package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.servers.Eventually;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** What is answered over HTTP, by the table of errors and the rules of the transport. */
class HttpServerTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}%s}";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
  private static final String CALL = modern("tools/call", "\"name\":\"test_simple_text\",");

  private McpHttp http;
  private RawHttpClient client;

  @BeforeEach
  void start() {
    http = FixtureHttp.start();
    client = new RawHttpClient(http.port());
  }

  @AfterEach
  void stop() {
    client.close();
    http.close();
  }

  /** A request of the newest revision. */
  private static String modern(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s%s}}"
        .formatted(method, params, META.formatted(""));
  }

  private HttpAnswer post(String headers, String body) {
    return post("127.0.0.1:" + http.port(), headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpAnswer post(String host, String headers, byte[] body) {
    return client
        .send(head(host, "Content-Type: application/json\r\n" + headers, body.length))
        .send(body)
        .answer();
  }

  private static String head(String host, String headers, int length) {
    return "POST /mcp HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n"
        .formatted(host, headers, length);
  }

  /** The code of the status, and that of the error in the body if it is one. */
  private static String codes(HttpAnswer answer) {
    String status = answer.status().substring(0, 3);
    return Json.objectOf(answer.body().getBytes(StandardCharsets.UTF_8))
        .map(body -> Json.object(body, "error").get("code"))
        .map(code -> status + " " + code)
        .orElse(status);
  }

  /** Each of some lines, which a comma parts, as a header. */
  private static String lines(String headers) {
    return Arrays.stream(headers.split(","))
        .map(line -> line.strip() + "\r\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call, Mcp-Name: test_simple_text | 200
          mcp-protocol-version: 2026-07-28, MCP-METHOD: tools/call, mCP-nAME: test_simple_text | 200
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call, Mcp-Name: =?base64?dGVzdF9zaW1wbGVfdGV4dA==?= | 200
          Mcp-Method: tools/call, Mcp-Name: test_simple_text | 400 -32020
          MCP-Protocol-Version: 2026-07-28, Mcp-Name: test_simple_text | 400 -32020
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call | 400 -32020
          MCP-Protocol-Version: 2026-07-28, MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call, Mcp-Name: test_simple_text | 400 -32020
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call, Mcp-Method: tools/call, Mcp-Name: test_simple_text | 400 -32020
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call, Mcp-Name: test_simple_text, Mcp-Name: test_simple_text | 400 -32020
          MCP-Protocol-Version: 2025-11-25, Mcp-Method: tools/call, Mcp-Name: test_simple_text | 400 -32020
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/list, Mcp-Name: test_simple_text | 400 -32020
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: Tools/Call, Mcp-Name: test_simple_text | 400 -32020
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call, Mcp-Name: test_header | 400 -32020
          MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call, Mcp-Name: =?base64?dGVzdF9zaW1wbGVfdGV4dA?= | 400 -32020
          """)
  void headersMustSayWhatTheMessageSaysOnceAndInAnyCase(String headers, String codes) {
    assertEquals(codes, codes(post(lines(headers), CALL)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-28, 400 -32602",
    "2025-11-25, 200",
    "2025-06-18, 200",
    "2025-03-26, 400 -32022",
    "2024-11-05, 400 -32022",
    "2027-01-01, 400 -32022",
    "v999.0.0, 400 -32022",
    "'', 400 -32022",
  })
  void aVersionInTheHeaderAloneIsOneOfBeforeOrRefused(String version, String codes) {
    assertEquals(codes, codes(post("MCP-Protocol-Version: " + version + "\r\n", PING)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"initialize", "ping", "no/such/method"})
  void whatTheNewestRevisionDoesNotHaveIsNotFoundByItAlone(String method) {
    String headers = "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n";
    String before = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\"}".formatted(method);

    assertEquals("404 -32601", codes(post(headers, modern(method, ""))));
    assertEquals(method.equals("no/such/method") ? "200 -32601" : "200", codes(post("", before)));
  }

  @Test
  void whatIsNoMessageIsToldAndTheConnectionGoesOn() {
    String batch =
        IntStream.range(0, 10_000).mapToObj(i -> PING).collect(Collectors.joining(",", "[", "]"));
    Map<String, String> bad =
        Map.ofEntries(
            Map.entry("[]", "400 -32600"),
            Map.entry("[" + PING + "]", "400 -32600"),
            Map.entry("[" + PING + "," + PING + "]", "400 -32600"),
            Map.entry(batch, "400 -32600"),
            Map.entry("null", "400 -32600"),
            Map.entry("5", "400 -32600"),
            Map.entry("\"x\"", "400 -32600"),
            Map.entry("{}", "400 -32600"),
            Map.entry(PING.replace(":1,", ":null,"), "400 -32600"),
            Map.entry(PING.replace(":1,", ":1.5,"), "400 -32600"),
            Map.entry(PING.replace(":1,", ":{},"), "400 -32600"),
            Map.entry(PING.replace(":1,", ":[],"), "400 -32600"),
            Map.entry("", "400 -32700"),
            Map.entry("{\"jsonrpc\":\"2.0\",", "400 -32700"),
            Map.entry("{\"a\":1,\"a\":2}", "400 -32700"),
            Map.entry("[".repeat(65) + "]".repeat(65), "400 -32700"),
            Map.entry("\ufeff" + PING, "400 -32700"),
            Map.entry("\u0000" + PING, "400 -32700"),
            Map.entry(PING.replace("ping", "pi\u0000ng"), "400 -32700"));

    bad.forEach(
        (body, codes) ->
            assertEquals(
                codes,
                codes(post("", body)),
                () -> body.length() > 100 ? body.length() + " characters" : body));
    assertEquals(
        "400 -32700",
        codes(post("127.0.0.1:" + http.port(), "", PING.getBytes(StandardCharsets.UTF_16))));
    assertEquals(PONG, post("", PING).body());
    assertEquals(PONG, post("", PING + "\r\n").body());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000_000})
  void anIdThatIsTextComesBackAsItWas(int length) {
    String id = "\"" + "i".repeat(length) + "\"";

    assertEquals(
        PONG.replace(":1,", ":" + id + ","), post("", PING.replace(":1,", ":" + id + ",")).body());
  }

  @Test
  void whatWantsNoAnswerGetsNone() {
    for (String method :
        List.of("notifications/initialized", "notifications/cancelled", "tools/call", "none")) {
      HttpAnswer answer = post("", "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}");
      assertEquals(List.of("202 Accepted", ""), List.of(answer.status(), answer.body()));
    }
    for (String member : List.of("result", "error")) {
      HttpAnswer answer = post("", "{\"jsonrpc\":\"2.0\",\"id\":1,\"" + member + "\":{}}");
      assertEquals(List.of("400 Bad Request", ""), List.of(answer.status(), answer.body()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "PUT"})
  void nothingButPostIsTaken(String method) {
    HttpAnswer answer =
        client
            .send(method + " /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
            .answer();

    assertEquals("405 Method Not Allowed", answer.status());
    assertTrue(answer.headers().contains("Allow: POST"), answer::toString);
  }

  @Test
  void otherTypesAndLargerMessagesAreRefused() {
    String host = "localhost:" + http.port();
    assertEquals(
        "415 Unsupported Media Type",
        client
            .send(head(host, "Content-Type: text/plain\r\n", PING.length()) + PING)
            .answer()
            .status());
    assertEquals("406 Not Acceptable", post("Accept: text/html\r\n", PING).status());
    assertEquals(
        "413",
        client
            .send(head(host, "Content-Type: application/json\r\n", 1024 * 1024 + 1))
            .answer()
            .status()
            .substring(0, 3));
  }

  /** What a page elsewhere could make a browser on this machine send. */
  @ParameterizedTest
  @CsvSource({
    "localhost, Origin: http://evil.example",
    "localhost, Origin: https://evil.example",
    "localhost, Origin: null",
    "localhost, Origin: http://localhost.evil",
    "localhost, Origin: http://localhost:1",
    "evil.example, X-None: none",
    "evil.example, Origin: http://evil.example",
    "localhost.evil, X-None: none",
    "127.0.0.1.evil.example, X-None: none",
  })
  void fromAStrangersPageNothingIsTaken(String host, String header) {
    HttpAnswer answer = post(host, header + "\r\n", PING.getBytes(StandardCharsets.UTF_8));

    assertEquals("403 Forbidden", answer.status());
    assertFalse(answer.body().contains("result"), answer::toString);
  }

  @Test
  void byItsOwnNamesAndPagesItIsAsked() {
    byte[] ping = PING.getBytes(StandardCharsets.UTF_8);
    for (String host : List.of("localhost", "127.0.0.1", "[::1]", "LocalHost")) {
      String own = host + ":" + http.port();
      assertEquals(PONG, post(own, "", ping).body());
      assertEquals(PONG, post(own, "Origin: http://" + own + "\r\n", ping).body());
    }
  }

  private HttpAnswer progressOf(String token) {
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"test_tool_with_progress\",%s}}"
            .formatted(META.formatted(",\"progressToken\":" + token));
    return post(
        lines(
            "MCP-Protocol-Version: 2026-07-28, Mcp-Method: tools/call, Mcp-Name:"
                + " test_tool_with_progress"),
        call);
  }

  @Test
  void whoGivesATokenIsToldHowFarItIsInAStream() {
    HttpAnswer answer = progressOf("\"p\"");

    assertEquals("200 OK", answer.status());
    assertTrue(answer.headers().contains("Content-Type: text/event-stream"), answer::toString);
    assertTrue(answer.headers().contains("X-Accel-Buffering: no"), answer::toString);
    assertEquals(
        List.of("0.0", "50.0", "100.0", "the answer"),
        answer
            .body()
            .lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> Json.objectOf(line.substring(6).getBytes(StandardCharsets.UTF_8)))
            .map(Optional::orElseThrow)
            .map(
                event ->
                    event.containsKey("result")
                        ? "the answer"
                        : Json.object(event, "params").get("progress").toString())
            .toList());
  }

  /** A number beyond all can be read, and is none that could be written again. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1.5", "null", "{}", "[1]", "true"})
  void aTokenThatIsNoneIsPassedOverAndTheCallIsAnswered(String token) {
    HttpAnswer answer = progressOf(token);

    assertEquals("200", codes(answer));
    assertTrue(answer.headers().contains("Content-Type: application/json"), answer::toString);
    assertTrue(answer.body().contains("\"text\":\"done\""), answer::toString);
    assertEquals(PONG, post("", PING).body());
  }

  @Test
  void whoSendsAsSlowlyAsCanBeIsCutOffWhileOthersAreServed() {
    try (RawHttpClient slowHead = new RawHttpClient(http.port());
        RawHttpClient slowBody = new RawHttpClient(http.port())) {
      slowHead.send("POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
      slowBody.send(head("localhost", "Content-Type: application/json\r\n", 1_000_000) + "{");

      Eventually.holds(SOON, "the one with slow headers is cut off", () -> isCutOff(slowHead));
      assertEquals(PONG, post("", PING).body());
      Eventually.holds(SOON, "the one with a slow body is cut off", () -> isCutOff(slowBody));
      assertEquals(PONG, post("", PING).body());
    }
  }

  /** After one byte more. */
  private static boolean isCutOff(RawHttpClient slow) {
    slow.trySending(" ");
    return slow.isClosedNow();
  }
}
