package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a client says, it is no fault of the server. For longer than some thousand messages:
 * {@code -Dquorate.fuzz.seconds=600}.
 */
class FuzzTest {
  private static final int MESSAGES = 3_000;
  private static final long NANOS = Long.getLong("quorate.fuzz.seconds", 0) * 1_000_000_000;
  private static final long MOST_GROWTH = 8 * 1024 * 1024;
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{},\"progressToken\":1}";

  private static final List<String> SEEDS =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{" + META + "}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\",\"params\":{\"cursor\":\"\"}}",
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}}",
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"word\":\"x\",\"count\":3,\"prices\":[1,2.5]},"
              + META
              + "}}",
          "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"word\":\"ä\"}}}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":3}}",
          "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{}}");

  private static final List<String> PIECES =
      List.of(
          "NaN",
          "null",
          "{",
          "}",
          "[[[[",
          "\"",
          "\\ud800",
          "\u0000",
          "1e999",
          "-0",
          "[]",
          "true",
          "\"id\":{},",
          "9007199254740993",
          ":",
          ",",
          "\ufeff",
          "\"params\":",
          "\"arguments\":5,");

  private static McpServer server() {
    Argument<String> word = Argument.text("word", "A word.", 1, 20);
    Argument<Integer> count = Argument.whole("count", "A number.", 0, 9).or(1);
    Argument<double[]> prices = Argument.numbers("prices", "Prices.", 2, 100, 0).optional();
    return new McpServer(
        "test",
        "1",
        "For tests.",
        List.of(
            Tool.reading(
                "echo",
                "Says it again.",
                List.of(word, count, prices),
                JsonMap.of("type", "object").toMap(),
                call ->
                    ToolResult.of(
                        JsonMap.of("said", call.get(word))
                            .with("count", call.get(count))
                            .with("prices", call.find(prices).map(all -> all.length).orElse(0))
                            .toMap()))),
        ServerLimits.DEFAULT,
        ServerListener.NONE);
  }

  /** A message that somebody has damaged. */
  private static byte[] message(Random random) {
    String text = SEEDS.get(random.nextInt(SEEDS.size()));
    for (int damage = random.nextInt(4); damage > 0; damage--) {
      int from = random.nextInt(text.length() + 1);
      int to = from + random.nextInt(Math.min(12, text.length() - from) + 1);
      String piece =
          switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> text.substring(from, to).repeat(random.nextInt(1, 5));
            case 2 -> Character.toString(random.nextInt(1, 0xd800));
            default -> PIECES.get(random.nextInt(PIECES.size()));
          };
      text = text.substring(0, from) + piece + text.substring(to);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void overStandardInputEachLineIsAnsweredByAnObjectAndNeverByAFault()
      throws IOException, InterruptedException, Json.NotJson {
    Random random = new Random(57);
    McpServer server = server();
    long began = System.nanoTime();
    long usedAtFirst = 0;
    do {
      ByteArrayOutputStream in = new ByteArrayOutputStream();
      for (int i = 0; i < MESSAGES; i++) {
        in.write(message(random));
        in.write('\n');
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new StdioServer(
              server, Caller.reader("test"), new ByteArrayInputStream(in.toByteArray()), out)
          .run();

      for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
        assertTrue(Json.parse(line) instanceof Map, line);
        assertTrue(!line.contains("-32603"), line);
      }
      usedAtFirst = usedAtFirst == 0 ? used() : usedAtFirst;
    } while (System.nanoTime() - began < NANOS);
    assertTrue(used() - usedAtFirst < MOST_GROWTH, "it grows");
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void overHttpNoMessageIsAFault() throws IOException, InterruptedException {
    Random random = new Random(58);
    long began = System.nanoTime();
    long usedAtFirst = 0;
    try (McpHttp http = FixtureHttp.start(server());
        HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create("http://127.0.0.1:" + http.port() + "/mcp");
      for (int i = 0; i < MESSAGES / 3 || System.nanoTime() - began < NANOS; i++) {
        byte[] message = message(random);
        HttpRequest.Builder request =
            HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message));
        if (random.nextBoolean()) {
          request.header(Headers.VERSION, Revision.MODERN).header(Headers.METHOD, "tools/call");
        }
        HttpResponse<String> response =
            client.send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertTrue(
            response.statusCode() < 500 && !response.body().contains("-32603"),
            () -> new String(message, StandardCharsets.UTF_8) + " " + response.body());
        usedAtFirst = i == MESSAGES / 3 - 1 ? used() : usedAtFirst;
      }
      assertTrue(used() - usedAtFirst < MOST_GROWTH, "it grows");
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
