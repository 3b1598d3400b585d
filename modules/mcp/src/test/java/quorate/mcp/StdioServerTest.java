package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered to a line, by the table of errors. */
class StdioServerTest {
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private static final Argument<String> WORD = Argument.text("word", "A word.", 1, 20);

  private static final Tool ECHO =
      Tool.reading(
          "echo",
          "Says it again.",
          List.of(WORD),
          JsonMap.of("type", "object").toMap(),
          call -> ToolResult.of(JsonMap.of("said", call.get(WORD)).toMap()));

  private static final Tool FAULTY =
      Tool.reading(
          "faulty",
          "Fails.",
          List.of(),
          JsonMap.of("type", "object").toMap(),
          call -> {
            throw new IllegalStateException("a secret of ours");
          });

  private static McpServer server(ServerLimits limits, Tool... more) {
    List<Tool> tools = new ArrayList<>(List.of(ECHO, FAULTY));
    tools.addAll(List.of(more));
    return new McpServer("test", "1", "For tests.", tools, limits, ServerListener.NONE);
  }

  private static String answers(byte[] lines) throws InterruptedException {
    return answers(server(ServerLimits.DEFAULT), lines);
  }

  private static String answers(McpServer server, byte[] lines) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new StdioServer(server, Caller.reader("test"), new ByteArrayInputStream(lines), out).run();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String answers(String line) throws InterruptedException {
    return answers((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> parsed(String answer) throws Json.NotJson {
    return Json.asObject(Json.parse(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "nonsense ! -32700 ! none",
        "'' ! -32700 ! none",
        "{\"a\":1,\"a\":2} ! -32700 ! none",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"x\":NaN} ! -32700 ! none",
        "{} {} ! -32700 ! none",
        "{\"jsonrpc\":\"2.0\", ! -32700 ! none",
        "[] ! -32600 ! none",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] ! -32600 ! none",
        "null ! -32600 ! none",
        "5 ! -32600 ! none",
        "\"x\" ! -32600 ! none",
        "{} ! -32600 ! none",
        "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"} ! -32600 ! 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":5} ! -32600 ! 7",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} ! -32600 ! none",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} ! -32600 ! none",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} ! -32600 ! none",
        "{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"ping\"} ! -32600 ! none",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":[]} ! -32602 ! 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"nothing\"} ! -32601 ! 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"}} !"
            + " -32602 ! 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\"} ! -32602 ! 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"gone\"}} !"
            + " -32602 ! 7",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"faulty\"}}"
            + " ! -32603 ! 7",
      })
  void whatIsWrongIsAnsweredByTheTable(String line, int code, String id)
      throws InterruptedException, Json.NotJson {
    Map<String, Object> answer = parsed(answers(line));

    assertEquals((long) code, Json.object(answer, "error").get("code"));
    assertEquals(id, answer.getOrDefault("id", "none").toString());
  }

  @Test
  void aFaultOfOursIsNotTold() throws InterruptedException {
    String answer =
        answers(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"faulty\"}}");

    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32603,\"message\":\"internal"
            + " error\"}}\n",
        answer);
  }

  @Test
  void anIdComesBackAsItWas() throws InterruptedException {
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":9007199254740993,\"result\":{}}\n"
            + "{\"jsonrpc\":\"2.0\",\"id\":123456789012345678901234567890,\"result\":{}}\n"
            + "{\"jsonrpc\":\"2.0\",\"id\":\"\",\"result\":{}}\n",
        inOrder(
            answers(
                "{\"jsonrpc\":\"2.0\",\"id\":9007199254740993,\"method\":\"ping\"}\n"
                    + "{\"jsonrpc\":\"2.0\",\"id\":123456789012345678901234567890,\"method\":\"ping\"}\r\n"
                    + "{\"jsonrpc\":\"2.0\",\"id\":\"\",\"method\":\"ping\"}")));
  }

  /** Answers come in the order in which they are made. */
  private static String inOrder(String answers) {
    List<String> all =
        answers
            .lines()
            .sorted(
                Comparator.comparingInt(
                    line ->
                        line.contains("9007199254740993")
                            ? 0
                            : line.contains("12345678901") ? 1 : 2))
            .toList();
    return String.join("\n", all) + "\n";
  }

  @Test
  void otherEncodingsAreNoUtf8() throws InterruptedException, Json.NotJson {
    String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    byte[] utf16 = ping.getBytes(StandardCharsets.UTF_16BE);
    byte[] bom = ("\ufeff" + ping).getBytes(StandardCharsets.UTF_8);

    assertEquals(-32700L, Json.object(parsed(answers(utf16)), "error").get("code"));
    assertEquals(-32700L, Json.object(parsed(answers(bom)), "error").get("code"));
  }

  @Test
  void depthHasAnEnd() throws InterruptedException {
    String head = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":";

    assertTrue(answers(head + "[".repeat(62) + "]".repeat(62) + "}}").contains("result"));
    assertTrue(answers(head + "[".repeat(63) + "]".repeat(63) + "}}").contains("-32700"));
  }

  @Test
  void whatWantsNoAnswerGetsNone() throws InterruptedException {
    assertEquals("", answers("{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\"}"));
    assertEquals("", answers("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
    assertEquals("", answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));
    assertEquals("", answers("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}"));
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws InterruptedException {
    McpServer server = server(new ServerLimits(1024, 64 * 1024, 16, Duration.ofSeconds(30)));
    String lines =
        "x".repeat(10_000_000) + "\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}\n";

    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"A message may have at most"
            + " 1024 bytes\"}}\n"
            + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}\n",
        answers(server, lines.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"v999.0.0\"', -32022",
    "'\"2024-11-05\"', -32022",
    "'\"2025-03-26\"', -32022",
    "'\"2027-01-01\"', -32022",
    "'\"\"', -32022",
    "5, -32602",
  })
  void aVersionThatIsNotSpokenIsRefused(String version, int code)
      throws InterruptedException, Json.NotJson {
    Map<String, Object> error =
        Json.object(
            parsed(
                answers(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{"
                        + META.replace("\"2026-07-28\"", version)
                        + "}}")),
            "error");

    assertEquals((long) code, error.get("code"));
    if (code == -32022) {
      assertEquals(
          List.of("2026-07-28", "2025-11-25", "2025-06-18"),
          Json.object(error, "data").get("supported"));
    }
  }

  @Test
  void theHandshakeIsOfBefore() throws InterruptedException, Json.NotJson {
    String modern =
        answers(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{" + META + "}}");
    String legacy =
        answers(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                + "\"2024-11-05\"}}");

    assertEquals(-32601L, Json.object(parsed(modern), "error").get("code"));
    assertEquals("2025-11-25", Json.object(parsed(legacy), "result").get("protocolVersion"));
  }

  @Test
  void aModernMessageMustSayWhatItsClientCan() throws InterruptedException, Json.NotJson {
    String answer =
        answers(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}");

    assertEquals(-32602L, Json.object(parsed(answer), "error").get("code"));
  }

  @Test
  void aWrongArgumentIsAResult() throws InterruptedException {
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\"word"
            + " must be text of 1 to 20 characters:"
            + " 5\"}],\"isError\":true,\"_meta\":{\"io.modelcontextprotocol/serverInfo\":{\"name\":\"quorate-test\",\"version\":\"1\"}}}}\n",
        answers(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":"
                + "{\"word\":5},"
                + META
                + "}}"));
  }

  @Test
  void whatHasNoRoomIsRefusedAtOnceAndWhatHangsIsEnded() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Tool hanging =
        new Tool(
            "hanging",
            "Hangs.",
            List.of(),
            Optional.empty(),
            Hint.READ_ONLY,
            Scope.READ,
            call -> {
              never.await();
              return ToolResult.ofText("never");
            });
    McpServer server =
        server(new ServerLimits(1024, 64 * 1024, 1, Duration.ofMillis(300)), hanging);
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"hanging\"}}\n";

    List<String> answers =
        answers(server, (call.formatted(1) + call.formatted(2)).getBytes(StandardCharsets.UTF_8))
            .lines()
            .toList();

    assertEquals(2, answers.size());
    // Whichever of the two comes to the room first has it.
    assertTrue(answers.get(0).contains("busy: 1 calls"), answers::toString);
    assertTrue(
        answers.get(1).contains("timeout: the call took longer than 300 ms"), answers::toString);
    assertTrue(
        answers.get(0).contains("\"id\":1") != answers.get(1).contains("\"id\":1"),
        answers::toString);
  }

  @Test
  void anIdOrTokenThatIsNoneIsPassedOver() throws InterruptedException {
    Tool telling =
        Tool.reading(
            "telling",
            "Tells how far it is.",
            List.of(),
            JsonMap.of("type", "object").toMap(),
            call -> {
              call.progress().made(1, 2, "half of it");
              return ToolResult.of(Map.of());
            });

    String answers =
        answers(
            server(ServerLimits.DEFAULT, telling),
            ("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1e999}}\n"
                 + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"telling\",\"_meta\":{\"progressToken\":1e999}}}\n")
                .getBytes(StandardCharsets.UTF_8));

    assertTrue(answers.startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"), answers);
  }

  @Test
  void ofTwoRequestsWithOneIdTheSecondBeginsNothing() throws InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch refused = new CountDownLatch(1);
    Tool writing =
        new Tool(
            "writing",
            "Writes.",
            List.of(),
            Optional.empty(),
            Hint.WRITES,
            Scope.READ,
            call -> {
              refused.await();
              return ToolResult.ofText("written");
            });
    McpServer server =
        new McpServer(
            "test",
            "1",
            "For tests.",
            List.of(writing),
            ServerLimits.DEFAULT,
            new ServerListener() {
              @Override
              public void callBegins(String name) {
                begun.incrementAndGet();
              }

              @Override
              public void failed(String name, String code) {
                refused.countDown();
              }
            });
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"writing\"}}\n";

    List<String> answers =
        answers(server, call.repeat(2).getBytes(StandardCharsets.UTF_8)).lines().toList();

    assertEquals(1, begun.get());
    assertTrue(
        answers.getFirst().contains("\"id\":1,\"error\":{\"code\":-32600"), answers::toString);
    assertTrue(answers.getLast().contains("written"), answers::toString);
  }

  @Test
  void whatIsCancelledIsAnsweredNoMore() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Tool waiting =
        Tool.reading(
            "waiting",
            "Waits.",
            List.of(),
            JsonMap.of("type", "object").toMap(),
            call -> {
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.countDown();
              }
              return ToolResult.ofText("never");
            });

    String answers =
        answers(
            server(ServerLimits.DEFAULT, waiting),
            ("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"waiting\"}}\n"
                 + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"a\"}}\n")
                .getBytes(StandardCharsets.UTF_8));

    interrupted.await();
    assertEquals("", answers);
  }
}
