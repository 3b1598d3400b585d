package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Eventually;

/** A switch always answers, and what it says did not happen does not happen later. */
class PauseDeadlineTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CHANGES = "select count(*) from orchestrator_state";
  private static final String DECISIONS = "select count(*) from decisions";

  @Test
  void aPauseThatTheDatabaseDoesNotAnswerIsRefusedInTimeAndIsNotMadeWhenTheDatabaseIsBack() {
    try (Arena arena = new Arena(Map.of("QUORATE_DATABASE_TIMEOUT", "30s"));
        Feeder _ = new Feeder(arena.nats(), 5, 2, Duration.ofMillis(10), 1)) {
      Instance instance = arena.start("slow-to-give-up");
      Eventually.holds(SOON, "it is active", instance::isActive);
      Eventually.holds(SOON, "it decides", () -> Invariants.count(arena.database(), DECISIONS) > 5);
      long changes = Invariants.count(arena.database(), CHANGES);
      arena.postgres().freeze();

      HttpResponse<String> answer;
      try {
        answer =
            instance
                .process()
                .post("/api/v1/control/pause", Arena.TOKEN, "")
                .orElseThrow(() -> new AssertionError("a pause got no answer"));
      } finally {
        arena.postgres().thaw();
      }

      assertEquals(503, answer.statusCode(), answer::body);
      long decisions = Invariants.count(arena.database(), DECISIONS);
      Eventually.holds(
          SOON,
          "it goes on deciding",
          () -> Invariants.count(arena.database(), DECISIONS) > decisions + 20);
      assertEquals(changes, Invariants.count(arena.database(), CHANGES));
      assertTrue(
          instance
              .process()
              .get("/api/v1/control")
              .orElseThrow()
              .body()
              .startsWith("{\"paused\":false"));
    }
  }
}
