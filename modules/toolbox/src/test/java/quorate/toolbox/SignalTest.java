package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quorate.mcp.Json;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** What a model is told of its signal where something is away, each in its own words. */
class SignalTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String RUNNING = "{\"paused\":false}";
  private static final String SIGNAL =
      "{\"symbol\":\"BTC-USD\",\"signal\":\"BUY\",\"confidence\":0.5,\"reasoning\":\"a try\"%s}";

  private static String said(String nats, String orchestrator, String more)
      throws InterruptedException {
    Map<String, String> settings = new HashMap<>(ToolListsTest.alone());
    settings.put("quorate.nats.url", nats);
    settings.put("quorate.mcp.orchestrator.url", orchestrator);
    String answer =
        PatientClient.said(
            Gateway.NAME, settings, PatientClient.call(1, "submit_signal", SIGNAL.formatted(more)));
    Map<String, Object> result =
        Json.membersOf(
            Json.objectOf(answer.getBytes(StandardCharsets.UTF_8)).orElseThrow().get("result"));
    assertEquals(true, result.get("isError"), answer);
    return Json.objectsIn(result, "content").getFirst().get("text").toString();
  }

  @Test
  void withoutAnOrchestratorNothingIsSent() throws IOException, InterruptedException {
    String gone;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = "http://127.0.0.1:" + once.getLocalPort();
    }
    try (NatsServer nats = NatsServer.start();
        RawNatsClient watch = RawNatsClient.connect(nats.port())) {
      watch.subscribe("quorate.>");
      watch.flush();

      assertEquals("unavailable: the orchestrator cannot be reached", said(nats.url(), gone, ""));
      assertEquals(Optional.empty(), heard(watch));
    }
  }

  @Test
  void whileTradingIsPausedNothingIsSent() throws IOException, InterruptedException {
    try (OneAnswer orchestrator = new OneAnswer("200 OK", "{\"paused\":true}");
        NatsServer nats = NatsServer.start();
        RawNatsClient watch = RawNatsClient.connect(nats.port())) {
      watch.subscribe("quorate.>");
      watch.flush();

      assertEquals(
          "paused: trading is paused; a person has to resume it",
          said(nats.url(), orchestrator.url(), ""));
      assertEquals(Optional.empty(), heard(watch));
    }
  }

  /** The subject of what was heard before a message that the watch sends itself. */
  private static Optional<String> heard(RawNatsClient watch) {
    watch.publish("quorate.last", "");
    return watch
        .next(SOON)
        .map(RawNatsMessage::subject)
        .filter(subject -> !subject.equals("quorate.last"));
  }

  @Test
  void withoutNatsThatIsTold() throws IOException, InterruptedException {
    try (OneAnswer orchestrator = new OneAnswer("200 OK", RUNNING)) {
      String nats = "nats://127.0.0.1:1";
      assertEquals("unavailable: NATS cannot be reached", said(nats, orchestrator.url(), ""));
      assertEquals(
          "unavailable: NATS cannot be reached",
          said(nats, orchestrator.url(), ",\"dry_run\":true"));
    }
  }
}
