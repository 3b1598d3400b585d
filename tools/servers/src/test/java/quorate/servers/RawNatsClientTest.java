package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RawNatsClientTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private static NatsServer server;

  @BeforeAll
  static void startServer() {
    server = NatsServer.start();
  }

  @AfterAll
  static void closeServer() {
    server.close();
  }

  @Test
  void hearsWhatAnotherClientPublishes() {
    try (RawNatsClient listener = connect();
        RawNatsClient speaker = connect()) {
      listener.subscribe("raw.hear.>");
      speaker.publish("raw.hear.a", "grüezi\r\nMSG no");
      speaker.publish("raw.hear.b", "raw.answer", "");
      assertEquals(message("raw.hear.a", "", "grüezi\r\nMSG no"), listener.next(SOON));
      assertEquals(message("raw.hear.b", "raw.answer", ""), listener.next(SOON));
      assertEquals(Optional.empty(), listener.next(SHORT));
    }
  }

  @Test
  void hearsHeaders() throws Exception {
    try (RawNatsClient listener = connect();
        NatsWire speaker =
            new NatsWire(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
      listener.subscribe("raw.headers");
      String block = "NATS/1.0\r\nNats-Msg-Id: 7:8\r\n\r\n";
      speaker.send("CONNECT {\"verbose\":false,\"headers\":true}");
      speaker.send(
          "HPUB raw.headers " + block.length() + " " + (block.length() + 2),
          (block + "hi").getBytes(StandardCharsets.UTF_8));
      assertEquals(
          Optional.of(new RawNatsMessage("raw.headers", "", Map.of("Nats-Msg-Id", "7:8"), "hi")),
          listener.next(SOON));
    }
  }

  @Test
  void getsTheAnswerToARequestAndKeepsTheRest() {
    try (RawNatsClient asking = connect();
        RawNatsClient answering = connect()) {
      asking.subscribe("raw.other");
      answering.subscribe("raw.question");
      var served =
          CompletableFuture.runAsync(
              () -> {
                RawNatsMessage question = answering.next(SOON).orElseThrow();
                answering.publish("raw.other", "meanwhile");
                answering.publish(question.replyTo(), "forty-two");
              });
      RawNatsMessage answer = asking.request("raw.question", "what", SOON).orElseThrow();
      served.join();
      assertEquals("forty-two", answer.payload());
      assertEquals(message("raw.other", "", "meanwhile"), asking.next(SOON));
    }
  }

  @Test
  void aRequestThatNobodyHearsHasNoAnswer() {
    try (RawNatsClient client = connect()) {
      assertEquals(Optional.empty(), client.request("raw.nobody", "what", SHORT));
    }
  }

  @Test
  void aServerThatIsGoneBreaksTheConnection() {
    try (NatsServer server = NatsServer.start();
        RawNatsClient client = RawNatsClient.connect(server.port())) {
      server.crash();
      assertThrows(UncheckedIOException.class, () -> client.next(SOON));
    }
  }

  private static RawNatsClient connect() {
    return RawNatsClient.connect(server.port());
  }

  private static Optional<RawNatsMessage> message(String subject, String replyTo, String payload) {
    return Optional.of(new RawNatsMessage(subject, replyTo, Map.of(), payload));
  }
}
