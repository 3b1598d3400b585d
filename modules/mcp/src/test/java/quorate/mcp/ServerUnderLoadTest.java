package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More calls than there is room for, and a client that does not wait. */
class ServerUnderLoadTest {
  private static final int ROOM = 16;
  private static final int ALL = 64;

  private static McpServer server(ServerListener listener, Tool.Handler handler) {
    return new McpServer(
        "test",
        "1",
        "For tests.",
        List.of(
            Tool.reading(
                "slow", "Takes long.", List.of(), JsonMap.of("type", "object").toMap(), handler)),
        new ServerLimits(1024, 64 * 1024, ROOM, Duration.ofSeconds(60)),
        listener);
  }

  private static String call(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"slow\"}}"
        .formatted(id);
  }

  @Test
  void sixteenRunAndTheOthersAreBusyAtOnce() throws InterruptedException, Json.NotJson {
    CountDownLatch refused = new CountDownLatch(ALL - ROOM);
    McpServer server =
        server(
            new ServerListener() {
              @Override
              public void called(String name, String tool, CallEnd end, Duration took) {
                if (end == CallEnd.BUSY) {
                  refused.countDown();
                }
              }
            },
            call -> {
              refused.await();
              return ToolResult.of(Map.of());
            });
    String lines =
        IntStream.rangeClosed(1, ALL)
            .mapToObj(ServerUnderLoadTest::call)
            .collect(Collectors.joining("\n"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new StdioServer(
            server,
            Caller.reader("test"),
            new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
            out)
        .run();

    Map<Long, Boolean> busy = new TreeMap<>();
    for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
      busy.put((Long) Json.asObject(Json.parse(line)).get("id"), line.contains("busy: 16 calls"));
    }
    assertEquals(
        IntStream.rangeClosed(1, ALL)
            .boxed()
            .collect(Collectors.toMap(id -> (long) id, id -> id > ROOM)),
        busy);
  }

  @Test
  void theCallOfAClientThatHasGoneIsInterrupted() throws IOException, InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    McpServer server =
        server(
            new ServerListener() {
              @Override
              public void callEnds(String name) {
                ended.countDown();
              }
            },
            call -> {
              begun.countDown();
              new CountDownLatch(1).await();
              return ToolResult.of(Map.of());
            });
    try (McpHttp http = FixtureHttp.start(server)) {
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
        client
            .getOutputStream()
            .write(
                ("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
                        + "Content-Length: %d\r\n\r\n%s")
                    .formatted(http.port(), call(1).length(), call(1))
                    .getBytes(StandardCharsets.UTF_8));
        begun.await();
      }

      assertTrue(ended.await(30, TimeUnit.SECONDS), "the call goes on");
    }
  }
}
