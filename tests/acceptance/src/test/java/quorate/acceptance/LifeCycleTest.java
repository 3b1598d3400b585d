package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.Signal;

class LifeCycleTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void itStartsWithoutNatsAndDatabaseStaysUpAndConnectsWhenTheyCome() {
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start()) {
      Map<String, String> environment = OrchestratorProcess.uses(postgres.createDatabase(), nats);
      postgres.stop();
      nats.stop();
      try (OrchestratorProcess orchestrator = Image.start("late", environment)) {
        Eventually.holds(SOON, "started", () -> orchestrator.answers("/startup", 200));
        assertTrue(orchestrator.answers("/health", 200));
        assertTrue(orchestrator.answers("/liveness", 200));
        assertTrue(orchestrator.answers("/readiness", 503));

        nats.startAgain();
        postgres.startAgain();

        Eventually.holds(
            SOON,
            "database and NATS are ok",
            () ->
                orchestrator
                    .get("/readiness")
                    .filter(
                        response ->
                            response.body().contains("\"database\",\"status\":\"ok\"")
                                && response.body().contains("\"nats\",\"status\":\"ok\""))
                    .isPresent());
        Eventually.holds(
            SOON,
            "active",
            () ->
                orchestrator
                    .get("/api/v1/status")
                    .filter(response -> response.body().contains("\"role\":\"active\""))
                    .isPresent());
      }
    }
  }

  @Test
  void sigtermEndsItCleanlyWithExitCode0() {
    try (OrchestratorProcess orchestrator = Image.start("terminated", Map.of())) {
      Eventually.holds(SOON, "up", () -> orchestrator.answers("/health", 200));

      orchestrator.process().signal(Signal.TERM);

      assertEquals(OptionalInt.of(0), orchestrator.process().awaitExit(SOON));
    }
  }
}
