package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** What an instance waits for before it decides, and what it leaves to the one that does. */
class StandbyTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofMillis(300);

  private final Arena arena = new Arena(Map.of("QUORATE_AGENTS_REQUIRED", "0"));

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void tablesThatItMayNotMakeAreWaitedFor() {
    Instance patient = arena.start("patient", Map.of("QUORATE_DATABASE_MIGRATE", "false"));
    Eventually.holds(
        SOON,
        "it says that there are no tables",
        () ->
            Readiness.of(patient.process())
                .map(readiness -> readiness.components().get("database"))
                .filter(
                    ("failed: its tables are not there, and quorate.database.migrate is false:"
                            + " another program must see to it")
                        ::equals)
                .isPresent());
    assertFalse(patient.isActive());

    Instance maker = arena.start("maker");
    // Whichever of the two is quicker, once the tables are there.
    Eventually.holds(SOON, "exactly one is active", () -> maker.isActive() ^ patient.isActive());
    Eventually.holds(
        SOON, "the other is ready", () -> patient.process().answers("/readiness", 200));
    arena.remove(maker);

    Eventually.holds(SOON, "it decides", patient::isActive);
  }

  @Test
  void agentsAreListenedToThroughTheWarmUpBeforeAFirstLease() {
    Duration warmUp = Duration.ofSeconds(3);
    long started = System.nanoTime();
    Instance instance =
        arena.start("warm", Map.of("QUORATE_DECISION_WARM_UP", warmUp.toMillis() + "ms"));

    Eventually.holds(SOON, "it decides", instance::isActive);

    assertTrue(System.nanoTime() - started > warmUp.toNanos());
  }

  @Test
  void aMessageIsAnsweredByTheActiveInstanceAlone() {
    Instance one = arena.start("one");
    Eventually.holds(SOON, "one is active", one::isActive);
    Instance two = arena.start("two");
    Eventually.holds(SOON, "two is ready", () -> two.process().answers("/readiness", 200));
    try (RawNatsClient agent = RawNatsClient.connect(arena.nats().port())) {
      agent.subscribe("answers");
      agent.publish("quorate.agent.heartbeat", "answers", heartbeat());

      assertEquals(
          Optional.of("{\"accepted\":true}"), agent.next(SOON).map(RawNatsMessage::payload));
      assertEquals(Optional.empty(), agent.next(QUIET));
    }
    assertEquals(1, Meters.of(two.process()).count("orchestrator_heartbeats_received_total"));
  }

  private static String heartbeat() {
    return """
    {"agent_name":"one","agent_type":"trend","timestamp":"%s","status":"healthy"}\
    """
        .formatted(Instant.now());
  }

  @Test
  void anyServerOfTheListWillDo() {
    String urls = "nats://127.0.0.1:%d,%s".formatted(FreePort.next(), arena.nats().url());

    Instance instance = arena.start("one", Map.of("QUORATE_NATS_URL", urls));

    Eventually.holds(SOON, "it decides", instance::isActive);
  }
}
