package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quorate.servers.Eventually;

/**
 * More calls than there is room for, and clients that do not wait. For more of them: {@code
 * -Dquorate.gone.clients=1000}.
 */
class ServerUnderLoadTest {
  private static final int ROOM = 16;
  private static final int ALL = 64;
  private static final int GONE = Integer.getInteger("quorate.gone.clients", 1);
  private static final int TOGETHER = 50;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long MOST_GROWTH = 8 * 1024 * 1024;

  private static McpServer server(ServerListener listener, Tool.Handler handler) {
    return server(ROOM, listener, handler);
  }

  private static McpServer server(int room, ServerListener listener, Tool.Handler handler) {
    return new McpServer(
        "test",
        "1",
        "For tests.",
        List.of(
            Tool.reading(
                "slow", "Takes long.", List.of(), JsonMap.of("type", "object").toMap(), handler)),
        new ServerLimits(1024, 64 * 1024, room, Duration.ofSeconds(60)),
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
        post(client, http.port());
        begun.await();
      }

      assertTrue(ended.await(30, TimeUnit.SECONDS), "the call goes on");
    }
  }

  /** A stream of what a client writes, which goes on when the client does. */
  private static void write(OutputStream client, String line) {
    try {
      client.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      client.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anAnswerThatIsNotReadTakesRoom() throws IOException, InterruptedException {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    ServerListener listener =
        new ServerListener() {
          @Override
          public void callEnds(String name) {
            over.countDown();
          }

          @Override
          public void called(String name, String tool, CallEnd end, Duration took) {
            if (end == CallEnd.BUSY) {
              busy.countDown();
            }
          }
        };
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new AssertionError("an answer is written whole");
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            if (!new String(bytes, from, length, StandardCharsets.UTF_8).contains("content")) {
              underWay.countDown();
              return;
            }
            await(read);
          }
        };
    Thread serving;
    try (PipedOutputStream client = new PipedOutputStream()) {
      serving =
          serve(
              new StdioServer(
                  server(
                      1,
                      listener,
                      call -> {
                        underWay.await();
                        return ToolResult.of(Map.of());
                      }),
                  Caller.reader("test"),
                  new PipedInputStream(client),
                  out));
      write(client, call(1));
      write(client, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
      over.await();
      write(client, call(3));

      assertTrue(busy.await(20, TimeUnit.SECONDS), "there is room while an answer waits");
      read.countDown();
    }
    serving.join();
  }

  private static Thread serve(StdioServer server) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                server.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Test
  void whoseInputEndsDuringCallsIsWaitedForNoLongerThanThreeSeconds() throws InterruptedException {
    int calls = 5;
    CountDownLatch begun = new CountDownLatch(calls);
    CountDownLatch ended = new CountDownLatch(calls);
    AtomicLong endOfInput = new AtomicLong();
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
    String lines =
        IntStream.rangeClosed(1, calls)
            .mapToObj(ServerUnderLoadTest::call)
            .collect(Collectors.joining("\n", "", "\n"));
    InputStream endsWhenAllHaveBegun =
        new InputStream() {
          @Override
          public int read() throws IOException {
            await(begun);
            endOfInput.set(System.nanoTime());
            return -1;
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new StdioServer(
            server,
            Caller.reader("test"),
            new SequenceInputStream(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                endsWhenAllHaveBegun),
            out)
        .run();

    long took = System.nanoTime() - endOfInput.get();
    assertTrue(took < Duration.ofSeconds(3).toNanos(), () -> took / 1_000_000 + " ms");
    ended.await();
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  private static void await(CountDownLatch latch) throws InterruptedIOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Test
  void whoHasBeenAnsweredFindsRoomForItsNextCall() throws IOException, InterruptedException {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new AssertionError("an answer is written whole");
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            answers.add(new String(bytes, from, length, StandardCharsets.UTF_8));
          }
        };
    Thread serving;
    try (PipedOutputStream client = new PipedOutputStream()) {
      serving =
          serve(
              new StdioServer(
                  server(1, ServerListener.NONE, call -> ToolResult.of(Map.of())),
                  Caller.reader("test"),
                  new PipedInputStream(client),
                  out));
      for (int i = 0; i < 100; i++) {
        write(client, call(i));
        String answer = answers.take();
        assertTrue(answer.contains("\"isError\":false"), answer);
      }
    }
    serving.join();
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void clientsThatGoLeaveNothingBehind() throws IOException, InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    McpServer server =
        server(
            TOGETHER,
            new ServerListener() {
              @Override
              public void callEnds(String name) {
                ended.incrementAndGet();
              }
            },
            call -> {
              begun.incrementAndGet();
              new CountDownLatch(1).await();
              return ToolResult.of(Map.of());
            });
    try (McpHttp http = FixtureHttp.start(server)) {
      long usedAtFirst = 0;
      for (int gone = 0; gone < GONE; gone += TOGETHER) {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
          Socket client = new Socket(InetAddress.getLoopbackAddress(), http.port());
          clients.add(client);
          post(client, http.port());
        }
        int all = gone + TOGETHER;
        Eventually.holds(MINUTE, "all calls have begun", () -> begun.get() == all);
        for (Socket client : clients) {
          client.close();
        }
        Eventually.holds(MINUTE, "no call goes on", () -> ended.get() == all);
        usedAtFirst = gone == 0 ? used() : usedAtFirst;
      }
      Eventually.holds(
          MINUTE,
          "no thread is left",
          () ->
              Thread.getAllStackTraces().keySet().stream()
                  .noneMatch(thread -> thread.getName().startsWith("tool-")));
      long grown = used() - usedAtFirst;
      assertTrue(grown < MOST_GROWTH, () -> grown + " bytes");
    }
  }

  private static void post(Socket client, int port) throws IOException {
    client
        .getOutputStream()
        .write(
            ("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
                    + "Content-Length: %d\r\n\r\n%s")
                .formatted(port, call(1).length(), call(1))
                .getBytes(StandardCharsets.UTF_8));
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
