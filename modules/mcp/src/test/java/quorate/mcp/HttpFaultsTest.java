package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quorate.mcp.ScriptedHttp.Asked;
import quorate.sdk.ToolAnswer;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;
import quorate.servers.Eventually;

/** What a call comes to when a server over HTTP does not do what it should. */
class HttpFaultsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String CALL = "tools/call";
  private static final String DONE = "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}";
  private static final String TOOLS =
      "{\"tools\":[{\"name\":\"write\",\"inputSchema\":{}},"
          + "{\"name\":\"read\",\"inputSchema\":{},\"annotations\":{\"readOnlyHint\":true}}]}";
  private static final ToolAnswer OK = new ToolAnswer.Ok(Map.of(), "done");

  /** The head of a stream, and an end in its middle. */
  private static final String CUT =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 1000\r\n\r\ndata: {";

  /** A server that does all but the call as it should. */
  private static ScriptedHttp server(Function<Asked, String> call) throws IOException {
    return new ScriptedHttp(
        asked ->
            switch (asked.method()) {
              case "initialize" -> asked.result("{\"protocolVersion\":\"2025-11-25\"}");
              case "notifications/initialized" -> ScriptedHttp.answer("202 Accepted", "", "");
              case "tools/list" -> asked.result(TOOLS);
              case CALL -> call.apply(asked);
              default -> ScriptedHttp.answer("400 Bad Request", "", "");
            });
  }

  private static RemoteTools client(ScriptedHttp server) {
    return Fixture.client(server.url(), LONG);
  }

  private static Kind kind(ToolAnswer answer) {
    return assertInstanceOf(Failed.class, answer).kind();
  }

  private static Kind kindAfter(String answer) throws IOException {
    try (ScriptedHttp server = server(asked -> answer);
        RemoteTools tools = client(server)) {
      Kind kind = kind(tools.call("write", Map.of()));
      assertEquals(1, server.count(CALL));
      return kind;
    }
  }

  @Test
  void aStatusIsToldByItsKindAndTheCallIsNotRepeated() throws IOException {
    assertEquals(
        List.of(Kind.UNAUTHORIZED, Kind.UNAVAILABLE, Kind.UNAVAILABLE, Kind.PROTOCOL),
        List.of(
            kindAfter(ScriptedHttp.answer("401 Unauthorized", "", "")),
            kindAfter(ScriptedHttp.answer("500 Internal Server Error", "", "")),
            kindAfter(ScriptedHttp.answer("429 Too Many Requests", "", "")),
            kindAfter(ScriptedHttp.answer("404 Not Found", "", ""))));
  }

  @Test
  void aServerThatIsAskedTooOftenIsLeftAloneAsLongAsItWants() throws IOException {
    for (String busy :
        List.of(
            ScriptedHttp.answer("429 Too Many Requests", "Retry-After: 3600\r\n", ""),
            ScriptedHttp.answer(
                "503 Service Unavailable", "Retry-After: Fri, 31 Dec 2099 23:59:59 GMT\r\n", ""))) {
      try (ScriptedHttp server = server(asked -> busy);
          RemoteTools tools = client(server)) {
        for (int i = 0; i < 2; i++) {
          Failed failed = assertInstanceOf(Failed.class, tools.call("read", Map.of()));
          assertEquals(Kind.UNAVAILABLE, failed.kind());
          assertTrue(
              failed.detail().startsWith("busy: fixture wants no request for "), failed::detail);
        }
        assertTrue(tools.isAvailable());
        assertEquals(List.of(1L, 1L), List.of(server.count("initialize"), server.count(CALL)));
      }
    }
  }

  @Test
  void aServerThatFailsInOneCallIsThereForTheNext() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedHttp server =
            server(
                asked ->
                    calls.incrementAndGet() == 1
                        ? ScriptedHttp.answer("500 Internal Server Error", "", "")
                        : asked.result(DONE));
        RemoteTools tools = client(server)) {
      assertEquals(Kind.UNAVAILABLE, kind(tools.call("read", Map.of())));
      assertEquals(OK, tools.call("read", Map.of()));
      assertEquals(1, server.count("initialize"));
    }
  }

  @Test
  void aServerThatEndsAsSoonAsItIsThereIsTriedLessAndLessOften() throws IOException {
    List<Long> starts = new CopyOnWriteArrayList<>();
    try (ScriptedHttp server =
            new ScriptedHttp(
                asked ->
                    switch (asked.method()) {
                      case "initialize" -> {
                        starts.add(System.nanoTime());
                        yield asked.result("{\"protocolVersion\":\"2025-11-25\"}");
                      }
                      case "notifications/initialized" ->
                          ScriptedHttp.answer("202 Accepted", "", "");
                      case "tools/list" -> asked.result(TOOLS);
                      case CALL -> CUT;
                      default -> ScriptedHttp.answer("400 Bad Request", "", "");
                    });
        RemoteTools tools = client(server)) {
      Eventually.holds(
          LONG,
          "it is tried twice more",
          () -> {
            tools.call("write", Map.of());
            return starts.size() == 3;
          });
      // One second and then two, of each a fifth more or less.
      assertTrue(starts.get(2) - starts.get(1) >= Duration.ofMillis(1_600).toNanos());
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    try (ScriptedHttp elsewhere = server(asked -> asked.result(DONE))) {
      assertEquals(
          Kind.PROTOCOL,
          kindAfter(
              ScriptedHttp.answer(
                  "307 Temporary Redirect", "Location: " + elsewhere.url() + "\r\n", "")));
      assertEquals(0, elsewhere.count(CALL));
    }
  }

  @Test
  void aCallWhoseAnswerIsCutOffIsRepeatedOnceIfItOnlyReads() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedHttp server =
            server(asked -> calls.incrementAndGet() == 1 ? CUT : asked.result(DONE));
        RemoteTools tools = client(server)) {
      assertEquals(OK, tools.call("read", Map.of()));
      assertEquals(2, server.count(CALL));
    }
    try (ScriptedHttp server = server(asked -> CUT);
        RemoteTools tools = client(server)) {
      assertEquals(Kind.UNAVAILABLE, kind(tools.call("read", Map.of())));
      assertEquals(2, server.count(CALL));
    }
  }

  @Test
  void aCallWhoseAnswerIsCutOffIsNotRepeatedIfItMayWrite() throws IOException {
    assertEquals(Kind.UNAVAILABLE, kindAfter(CUT));
  }

  /** A server with sessions, which forgets the first so many of them at a call. */
  private static ScriptedHttp forgetful(int sessions) throws IOException {
    AtomicInteger given = new AtomicInteger();
    return new ScriptedHttp(
        asked ->
            switch (asked.method()) {
              case "initialize" -> asked.welcome("s" + given.incrementAndGet());
              case "notifications/initialized" -> ScriptedHttp.answer("202 Accepted", "", "");
              case "tools/list" -> asked.result(TOOLS);
              case CALL ->
                  asked.session().equals("s" + given.get()) && given.get() > sessions
                      ? asked.result(DONE)
                      : ScriptedHttp.answer("404 Not Found", "", "");
              default -> ScriptedHttp.answer("400 Bad Request", "", "");
            });
  }

  @Test
  void aSessionThatTheServerForgotIsReplacedOnce() throws IOException {
    try (ScriptedHttp server = forgetful(1);
        RemoteTools tools = client(server)) {
      assertEquals(OK, tools.call("write", Map.of()));
      assertEquals(OK, tools.call("write", Map.of()));
      assertEquals(List.of(2L, 3L), List.of(server.count("initialize"), server.count(CALL)));
    }
    try (ScriptedHttp server = forgetful(9);
        RemoteTools tools = client(server)) {
      assertEquals(Kind.PROTOCOL, kind(tools.call("write", Map.of())));
      assertEquals(List.of(2L, 2L), List.of(server.count("initialize"), server.count(CALL)));
    }
  }

  @Test
  void ofMoreThanAThousandToolsTheRestIsLeftOut() throws IOException {
    String many =
        IntStream.rangeClosed(0, 1_000)
            .mapToObj("{\"name\":\"tool-%d\",\"inputSchema\":{}}"::formatted)
            .collect(Collectors.joining(",", "{\"tools\":[", "],\"nextCursor\":\"more\"}"));
    try (ScriptedHttp server = listing(asked -> many);
        RemoteTools tools = client(server)) {
      assertEquals(OK, tools.call("tool-999", Map.of()));
      assertEquals(Kind.PROTOCOL, kind(tools.call("tool-1000", Map.of())));
      assertEquals(List.of(1L, 1L), List.of(server.count("tools/list"), server.count(CALL)));
    }
  }

  @Test
  void cursorsThatGoRoundEnd() throws IOException {
    AtomicInteger page = new AtomicInteger();
    try (ScriptedHttp server =
            listing(
                asked ->
                    "{\"tools\":[{\"name\":\"tool-%d\",\"inputSchema\":{}}],\"nextCursor\":\"%s\"}"
                        .formatted(page.get(), page.getAndIncrement() % 2 == 0 ? "a" : "b"));
        RemoteTools tools = client(server)) {
      assertEquals(OK, tools.call("tool-2", Map.of()));
      assertEquals(3, server.count("tools/list"));
    }
  }

  private static ScriptedHttp listing(Function<Asked, String> tools) throws IOException {
    return new ScriptedHttp(
        asked ->
            switch (asked.method()) {
              case "initialize" -> asked.result("{\"protocolVersion\":\"2025-11-25\"}");
              case "notifications/initialized" -> ScriptedHttp.answer("202 Accepted", "", "");
              case "tools/list" -> asked.result(tools.apply(asked));
              case CALL -> asked.result(DONE);
              default -> ScriptedHttp.answer("400 Bad Request", "", "");
            });
  }
}
