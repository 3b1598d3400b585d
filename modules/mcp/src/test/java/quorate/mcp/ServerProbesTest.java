package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.checks.Check;
import quorate.running.Clock;
import quorate.running.LoopPulse;
import quorate.sdk.ToolAnswer;
import quorate.servers.Eventually;

/** What a server of tools says of itself, and how it ends. */
class ServerProbesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicBoolean connected = new AtomicBoolean(true);
  private final LoopPulse pulse =
      new LoopPulse("nats dispatcher", Duration.ofSeconds(1), Clock.system());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);

  @AfterEach
  void end() {
    answered.countDown();
    client.close();
  }

  private McpHttp start(Duration callTimeout) {
    Tool slow =
        Tool.reading(
            "slow",
            "Takes long.",
            List.of(),
            JsonMap.of("type", "object").toMap(),
            call -> {
              begun.countDown();
              answered.await();
              return ToolResult.of(Map.of());
            });
    return FixtureHttp.start(
        new McpServer(
            "test",
            "1",
            "For tests.",
            List.of(slow),
            new ServerLimits(1024, 64 * 1024, 16, callTimeout),
            ServerListener.NONE),
        List.of(Check.that("nats", connected::get, "not connected; retrying")),
        List.of(pulse));
  }

  private String probe(McpHttp http, String path) {
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri(http, path)).timeout(SOON).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body().replaceAll(",\"timestamp\".*", "");
    } catch (IOException e) {
      return "none";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "none";
    }
  }

  private static URI uri(McpHttp http, String path) {
    return URI.create("http://127.0.0.1:" + http.port() + path);
  }

  @Test
  void aLoopThatHasFailedEndsLivenessAndACheckThatFailsEndsReadiness() {
    try (McpHttp http = start(SOON)) {
      Eventually.passes(
          SOON, () -> assertEquals("200 {\"status\":\"ready\"", probe(http, "/readiness")));
      assertEquals("200 {\"status\":\"alive\"", probe(http, "/liveness"));

      connected.set(false);
      pulse.fail();

      assertEquals("503 {\"status\":\"stuck\"", probe(http, "/liveness"));
      Eventually.passes(
          SOON, () -> assertEquals("503 {\"status\":\"not ready\"", probe(http, "/readiness")));
    }
  }

  @Test
  void aCallUnderWayIsAnsweredBeforeTheEndAndReadinessSaysDraining() throws InterruptedException {
    McpHttp http = start(SOON);
    try (RemoteTools tools = Fixture.client(uri(http, "/mcp"), SOON)) {
      CompletableFuture<ToolAnswer> call =
          CompletableFuture.supplyAsync(() -> tools.call("slow", Map.of()));
      begun.await();
      CompletableFuture<Boolean> drained =
          CompletableFuture.supplyAsync(() -> drain(http)).whenComplete((done, e) -> http.close());

      Eventually.passes(
          SOON, () -> assertEquals("503 {\"status\":\"draining\"", probe(http, "/readiness")));
      assertFalse(drained.isDone());
      answered.countDown();

      assertTrue(drained.join());
      assertInstanceOf(ToolAnswer.Ok.class, call.join());
    }
  }

  @Test
  void aCallGetsNoLongerThanItsTimeoutBeforeTheEnd() throws InterruptedException {
    try (McpHttp http = start(Duration.ofMillis(200));
        RemoteTools tools = Fixture.client(uri(http, "/mcp"), SOON)) {
      CompletableFuture<ToolAnswer> call =
          CompletableFuture.supplyAsync(() -> tools.call("slow", Map.of()));
      begun.await();

      assertTrue(drain(http));
      assertInstanceOf(ToolAnswer.Refused.class, call.join());
    }
  }

  private static boolean drain(McpHttp http) {
    try {
      http.drain();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
