package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quorate.testkit.RawWebSocket.BINARY;
import static quorate.testkit.RawWebSocket.CLOSE;
import static quorate.testkit.RawWebSocket.CONTINUATION;
import static quorate.testkit.RawWebSocket.PING;
import static quorate.testkit.RawWebSocket.PONG;
import static quorate.testkit.RawWebSocket.TEXT;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RawWebSocket;

/** WebSockets frame by frame: here one that sends every text back. */
class WebSocketTest {
  private static final int MOST = 200;

  private final ServedRoutes served =
      new ServedRoutes(ConnectionLimits.DEFAULT, ServedRoutes::hello, this::echo);
  private final BlockingQueue<WebSocket.End> ends = new LinkedBlockingQueue<>();
  private final Queue<WebSocket.Incoming> heard = new ConcurrentLinkedQueue<>();

  private void echo(Catalogue catalogue) {
    catalogue.add(
        Route.get(
            "/echo",
            Permission.ANYBODY,
            (request, response) ->
                response.upgrade(
                    WebSocketHandshake.of(request)
                        .accept(
                            WebSocketHandshake.offered(request).stream().findFirst(),
                            MOST,
                            Echo::new))));
  }

  /** Sends every text back, and ends when it is told to. */
  private final class Echo implements WebSocket.Handler {
    private final WebSocket socket;
    private final Queue<WebSocket.Outgoing> next = new ConcurrentLinkedQueue<>();

    private Echo(WebSocket socket) {
      this.socket = socket;
    }

    @Override
    public Optional<WebSocket.Outgoing> next() {
      return Optional.ofNullable(next.poll());
    }

    @Override
    public void received(WebSocket.Incoming incoming) {
      heard.add(incoming);
      if (incoming instanceof WebSocket.Incoming.Text(String text)) {
        next.add(
            switch (text) {
              case "ping me" -> new WebSocket.Outgoing.Ping();
              case "close" -> new WebSocket.Outgoing.Close(4408, "too slow");
              case "fail" -> throw new IllegalStateException("as asked for");
              case "long" -> new WebSocket.Outgoing.Text(utf8("x".repeat(70_000)));
              default -> new WebSocket.Outgoing.Text(utf8(text));
            });
        socket.wake();
      }
    }

    @Override
    public void ended(WebSocket.End end) {
      ends.add(end);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private RawWebSocket open() {
    return RawWebSocket.open(served.port(), "/echo", "");
  }

  private void endsFor(WebSocket.End end) throws InterruptedException {
    assertEquals(end, ends.poll(10, TimeUnit.SECONDS));
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void theAnswerProvesThatTheKeyWasReadAndNamesTheSubprotocol() {
    try (RawHttpClient client = served.client()) {
      client.send(RawWebSocket.request("/echo", "Sec-WebSocket-Protocol: b, a\r\n"));
      assertEquals(
          new HttpAnswer(
              "101 Switching Protocols",
              List.of(
                  "Upgrade: websocket",
                  "Connection: Upgrade",
                  "Sec-WebSocket-Accept: Cwd0Vfe0oytXgi2lzW1iHgDMADw=",
                  "Sec-WebSocket-Protocol: b"),
              ""),
          client.answer());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Upgrade: websocket,                                    426",
    "Connection: Upgrade|Upgrade: h2c,                      426",
    "Connection: Upgrade|Upgrade: websocket,                426",
    "Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 8, 426",
    "Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 13, 400",
    "Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: !!, 400",
    "Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 13|Content-Length: 1, 400"
  })
  void whatIsNoHandshakeIsRefusedInHttp(String headers, String status) {
    String body = headers.contains("Content-Length") ? "x" : "";
    try (RawHttpClient client = served.client()) {
      client.send(
          "GET /echo HTTP/1.1\r\nHost: x\r\n" + headers.replace("|", "\r\n") + "\r\n\r\n" + body);
      assertEquals(status, client.answer().status().substring(0, 3));
    }
  }

  @Test
  void textsGoBothWaysWhateverTheirLength() {
    try (RawWebSocket socket = open()) {
      assertEquals("text hällo €", socket.text("hällo €").frame());
      assertEquals("text", socket.text("").frame());
      String most = "y".repeat(MOST);
      assertEquals("text " + most, socket.text(most).frame());
      assertEquals("text " + "x".repeat(70_000), socket.text("long").frame());
    }
  }

  @Test
  void aTextMayComeInPartsWithControlFramesBetween() {
    try (RawWebSocket socket = open()) {
      byte[] euro = utf8("€");
      socket.part(TEXT, new byte[] {euro[0]});
      socket.whole(PING, utf8("still there?"));
      assertEquals("pong still there?", socket.frame());
      socket.part(CONTINUATION, new byte[] {euro[1]});
      socket.whole(CONTINUATION, new byte[] {euro[2]});

      assertEquals("text €", socket.frame());
      assertEquals(
          List.of(
              new WebSocket.Incoming.Control(WebSocket.Incoming.Kind.FRAGMENT),
              new WebSocket.Incoming.Control(WebSocket.Incoming.Kind.PING),
              new WebSocket.Incoming.Control(WebSocket.Incoming.Kind.FRAGMENT),
              new WebSocket.Incoming.Text("€")),
          List.copyOf(heard));
    }
  }

  @Test
  void aPingOfOursIsAnsweredByTheClient() {
    try (RawWebSocket socket = open()) {
      assertEquals("ping", socket.text("ping me").frame());
      socket.whole(PONG, new byte[0]);
      assertEquals("text again", socket.text("again").frame());
      assertTrue(heard.contains(new WebSocket.Incoming.Control(WebSocket.Incoming.Kind.PONG)));
    }
  }

  @Test
  void aCloseOfTheClientIsAnsweredAndEndsIt() throws InterruptedException {
    try (RawWebSocket socket = open()) {
      socket.whole(CLOSE, new byte[] {3, (byte) 0xe9, 'b', 'y', 'e'});
      assertEquals("close 1001", socket.frame());
      assertTrue(socket.isClosed());
    }
    endsFor(WebSocket.End.CLIENT);
  }

  @Test
  void aCloseOfOursWaitsForTheClients() throws InterruptedException {
    try (RawWebSocket socket = open()) {
      assertEquals("close 4408 too slow", socket.text("close").frame());
      socket.whole(CLOSE, new byte[] {17, 56});
      assertTrue(socket.isClosed());
    }
    endsFor(WebSocket.End.OURS);
  }

  @Test
  void aClientThatDoesNotAnswerOurCloseIsClosedAllTheSame() throws InterruptedException {
    try (RawWebSocket socket = open()) {
      assertEquals("close 4408 too slow", socket.text("close").frame());
      assertTrue(socket.isClosed());
    }
    endsFor(WebSocket.End.OURS);
  }

  @Test
  void aClientThatGoesAwayEndsIt() throws InterruptedException {
    open().close();
    endsFor(WebSocket.End.CLIENT);
  }

  @Test
  void aFailureClosesItAndSaysSo() throws InterruptedException {
    try (RawWebSocket socket = open()) {
      assertEquals("close 1011", socket.text("fail").frame());
    }
    endsFor(WebSocket.End.FAILED);
  }

  @Test
  void aBreachOfTheProtocolClosesItWithItsCode() throws InterruptedException {
    isClosed("close 1003 Only texts are taken", s -> s.whole(BINARY, new byte[3]));
    isClosed("close 1002 A reserved bit is set", s -> s.frame(0xc1, utf8("x")));
    isClosed("close 1002 The frame is not masked", s -> s.bytes(0x81, 1, 'x'));
    isClosed("close 1002 The opcode is unknown", s -> s.whole(3, new byte[0]));
    isClosed("close 1002 A control frame comes in parts", s -> s.part(PING, new byte[0]));
    isClosed("close 1002 A control frame is too large", s -> s.whole(PING, new byte[126]));
    isClosed("close 1002 Nothing is to be continued", s -> s.whole(CONTINUATION, utf8("x")));
    isClosed("close 1002 A text begins within another", s -> s.part(TEXT, utf8("x")).text("y"));
    isClosed("close 1007 A text is not UTF-8", s -> s.whole(TEXT, new byte[] {(byte) 0xff}));
    isClosed(
        "close 1007 A text is not UTF-8",
        s -> s.whole(TEXT, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));
    isClosed("close 1009 A text has at most 200 bytes", s -> s.text("x".repeat(MOST + 1)));
    isClosed("close 1009 A text has at most 200 bytes", s -> s.text("x".repeat(1_000_000)));
    isClosed(
        "close 1009 A text has at most 200 bytes",
        s -> s.part(TEXT, new byte[150]).part(CONTINUATION, new byte[51]));
    isClosed(
        "close 1009 A text has at most 200 bytes",
        s -> s.bytes(0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));
    isClosed("close 1002 A close has half a code", s -> s.whole(CLOSE, new byte[1]));
    isClosed(
        "close 1002 A close has a code that none may have",
        s -> s.whole(CLOSE, new byte[] {3, (byte) 0xed}));
  }

  private interface Sent {
    void by(RawWebSocket socket);
  }

  private void isClosed(String close, Sent sent) throws InterruptedException {
    try (RawWebSocket socket = open()) {
      sent.by(socket);
      assertEquals(close, socket.frame());
    }
    endsFor(WebSocket.End.PROTOCOL);
  }

  @Test
  void othersAreServedMeanwhile() {
    try (RawWebSocket socket = open();
        RawHttpClient client = served.client()) {
      served.comesToHave(Phase.UPGRADED, Phase.IDLE);
      assertEquals("200 OK", client.get("/hello").answer().status());
      assertEquals("text still there", socket.text("still there").frame());
    }
  }

  @Test
  void theServersEndEndsIt() throws InterruptedException {
    try (RawWebSocket socket = open()) {
      assertEquals("text x", socket.text("x").frame());
      served.close();
      assertTrue(socket.isClosed());
    }
    assertEquals(
        Optional.of(WebSocket.End.CLIENT), Optional.ofNullable(ends.poll(10, TimeUnit.SECONDS)));
  }
}
