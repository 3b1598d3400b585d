package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quorate.mcp.ToolProblem;

/** Which of several instances is heard. */
class InstancesTest {
  private static final String DOWN = "503 Service Unavailable";

  private static Instances of(OneAnswer... instances) {
    return new Instances(urls(instances));
  }

  private static List<URI> urls(OneAnswer... instances) {
    return Stream.of(instances).map(one -> URI.create(one.url())).toList();
  }

  @Test
  void whereOneIsInTroubleTheNextIsAsked() throws IOException, InterruptedException {
    try (OneAnswer down = new OneAnswer(DOWN, "{\"detail\":\"starting\"}");
        OneAnswer up = new OneAnswer("200 OK", "{\"role\":\"standby\"}");
        Instances instances = of(down, up)) {
      assertEquals(Map.of("role", "standby"), instances.get("/api/v1/status"));
      assertEquals(List.of(1, 1), List.of(down.asked().size(), up.asked().size()));
    }
  }

  @Test
  void whereAllAreInTroubleTheLastOneSaysWhy() throws IOException {
    try (OneAnswer one = new OneAnswer("500 Internal Server Error", "{}");
        OneAnswer other = new OneAnswer(DOWN, "{\"detail\":\"starting\"}");
        Instances instances = of(one, other)) {
      assertEquals(
          "unavailable: the orchestrator says: starting",
          assertThrows(ToolProblem.class, () -> instances.get("/api/v1/status")).getMessage());
    }
  }

  /** One that takes connections and says nothing. */
  private static ServerSocket hung() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static URI url(ServerSocket one) {
    return URI.create("http://127.0.0.1:" + one.getLocalPort());
  }

  private static void assertWithinThreeSeconds(long beganNanos) {
    long took = System.nanoTime() - beganNanos;
    assertTrue(took < 3_000_000_000L, () -> took + " ns");
  }

  @Test
  void howeverManyHangTheNextIsHeardInTime() throws IOException, InterruptedException {
    try (ServerSocket one = hung();
        ServerSocket other = hung();
        OneAnswer up = new OneAnswer("200 OK", "{\"paused\":true}")) {
      List<URI> all = List.of(url(one), url(other), URI.create(up.url()));
      try (Instances instances = new Instances(all)) {
        long began = System.nanoTime();
        assertEquals(Map.of("paused", true), instances.get("/api/v1/control"));
        assertWithinThreeSeconds(began);

        began = System.nanoTime();
        assertEquals(
            new Instances.Answer(200, Map.of("paused", true)),
            instances.post(all, "/api/v1/control/pause", "key", Map.of()));
        assertWithinThreeSeconds(began);
      }
    }
  }

  @Test
  void whereAllHangThatIsToldInTime() throws IOException {
    try (ServerSocket one = hung();
        ServerSocket other = hung();
        Instances instances = new Instances(List.of(url(one), url(other)))) {
      long began = System.nanoTime();
      assertEquals(
          "unavailable: the orchestrator cannot be reached",
          assertThrows(ToolProblem.class, () -> instances.get("/api/v1/status")).getMessage());
      assertWithinThreeSeconds(began);
    }
  }

  @Test
  void thoseThatHangKeepNobodyFromTheHealthOfTheOthers() throws IOException, InterruptedException {
    try (ServerSocket one = hung();
        ServerSocket other = hung();
        OneAnswer up = new OneAnswer(DOWN, "{\"status\":\"not ready\"}");
        Instances instances = new Instances(List.of(url(one), url(other), URI.create(up.url())))) {
      long began = System.nanoTime();
      Map<URI, Optional<Instances.Answer>> answers = instances.askAll("/readiness");
      assertWithinThreeSeconds(began);
      assertEquals(
          Map.of(
              url(one),
              Optional.empty(),
              url(other),
              Optional.empty(),
              URI.create(up.url()),
              Optional.of(new Instances.Answer(503, Map.of("status", "not ready")))),
          answers);
    }
  }

  @Test
  void whatIsRefusedIsNotAskedOfTheNext() throws IOException {
    try (OneAnswer refusing = new OneAnswer("404 Not Found", "{\"detail\":\"none\"}");
        OneAnswer other = new OneAnswer("200 OK", "{}");
        Instances instances = of(refusing, other)) {
      assertEquals(
          "unavailable: the orchestrator says: none",
          assertThrows(ToolProblem.class, () -> instances.get("/api/v1/status")).getMessage());
      assertEquals(List.of(), other.asked());
    }
  }

  @Test
  void aPauseGoesOnToTheNextToo() throws IOException, InterruptedException {
    try (OneAnswer down = new OneAnswer(DOWN, "{\"detail\":\"draining\"}");
        OneAnswer up = new OneAnswer("200 OK", "{\"paused\":true}");
        Instances instances = of(down, up)) {
      assertEquals(
          new Instances.Answer(200, Map.of("paused", true)),
          instances.post(urls(down, up), "/api/v1/control/pause", "key", Map.of()));
      assertEquals(
          new Instances.Answer(503, Map.of("detail", "draining")),
          instances.post(urls(down, down), "/api/v1/control/pause", "key", Map.of()));
    }
  }
}
