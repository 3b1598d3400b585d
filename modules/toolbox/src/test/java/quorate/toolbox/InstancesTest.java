package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
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
