package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.domain.AgentView;
import quorate.http.ConnectionLimits;
import quorate.servers.Eventually;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** More clients ask for what is large than can be answered at a time, and do not read it. */
class ManyReadersTest {
  private static final int READERS = 200;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration QUICK = Duration.ofSeconds(1);

  private static final HttpAnswer REFUSED =
      HttpAnswer.problem(
              "503 Service Unavailable",
              "Too many large answers are under way; try again in a second.")
          .with("Retry-After: 1");

  private final FakeInstance instance = new FakeInstance();
  private final List<RawHttpClient> readers = new ArrayList<>();
  private ServedInstance served;

  private void serve() {
    Duration minute = Duration.ofMinutes(1);
    served = new ServedInstance(instance, new ConnectionLimits(1_000, minute, minute, minute));
  }

  @AfterEach
  void close() {
    readers.forEach(RawHttpClient::close);
    served.close();
  }

  @Test
  void ofTheReadersOfDecisionsFewAreAnsweredAtATimeAndNoProbeWaits() {
    instance.serve(new EndlessArchive(5, 1_000));
    serve();

    // None of them is ever done, for it does not read.
    ask("/api/v1/decisions?limit=500");
    answersComeToBe(Map.of("200", 16L, "503", READERS - 16L));
  }

  @Test
  void ofTheReadersOfAgentsFewAreAnsweredAtATimeAndNoProbeWaits() {
    List<AgentView> agents =
        IntStream.range(0, 100_000).mapToObj(i -> Agents.newcomer("agent-" + i)).toList();
    AtomicInteger asked = new AtomicInteger();
    instance.agents =
        () -> {
          asked.incrementAndGet();
          return Optional.of(agents);
        };

    serve();
    ask("/api/v1/agents");
    answersComeToBe(Map.of("200", 1L, "503", READERS - 1L));
    // One is held by whoever does not read it, two came in and found no room.
    assertTrue(asked.get() <= 5, asked::toString);
  }

  private void ask(String path) {
    for (int i = 0; i < READERS; i++) {
      readers.add(served.client().get(path));
    }
  }

  private void answersComeToBe(Map<String, Long> expected) {
    Eventually.passes(
        SOON,
        () -> {
          assertProbesAreQuick();
          assertEquals(expected, answers());
        });
    RawHttpClient refused =
        readers.stream()
            .filter(reader -> reader.statusSoFar().equals("503"))
            .findFirst()
            .orElseThrow();
    assertEquals(REFUSED, refused.answer());
  }

  private Map<String, Long> answers() {
    return readers.stream()
        .map(RawHttpClient::statusSoFar)
        .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
  }

  private void assertProbesAreQuick() {
    for (String probe : List.of("/health", "/liveness", "/readiness", "/startup", "/metrics")) {
      long began = System.nanoTime();
      try (RawHttpClient client = served.client()) {
        assertEquals("200 OK", client.get(probe).answer().status());
      }
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.compareTo(QUICK) < 0, () -> probe + " took " + took);
    }
  }
}
