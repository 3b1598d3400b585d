package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;
import quorate.testkit.Jcmd;

/**
 * Requests for the state of the pause, without a payload, as fast as a server takes them. {@code
 * -Dflood.requests=10000000} sends so many.
 */
class ControlRequestFloodTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final long REQUESTS = Long.getLong("flood.requests", 1_500_000);
  private static final int CLIENTS = 3;
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration LONGEST_GAP = Duration.ofSeconds(5);
  private static final long LARGEST_LIVE_HEAP = 64L << 20;

  @Test
  void aFloodOfRequestsForThePauseCostsNobodyElse() throws IOException {
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start();
        OrchestratorProcess orchestrator = start(postgres, nats)) {
      Eventually.holds(
          SOON,
          "active",
          () ->
              orchestrator
                  .get("/api/v1/status")
                  .filter(response -> response.body().contains("\"role\":\"active\""))
                  .isPresent());
      Bystanders others = new Bystanders(nats);
      Eventually.holds(SOON, "ready", () -> orchestrator.answers("/readiness", 200));
      Prober liveness = new Prober(orchestrator.port(), "/liveness");
      Prober readiness = new Prober(orchestrator.port(), "/readiness");
      try (liveness;
          readiness;
          others) {
        RequestFlood.of(REQUESTS, CLIENTS, nats.port(), "quorate.orchestrator.control.get");
      }
      long heap = Jcmd.liveBytes(orchestrator.process().pid());
      System.out.printf(
          "Flood of %d requests: %s; %s; %s; live heap %.1f MiB%n",
          REQUESTS, liveness.summary(), readiness.summary(), others.summary(), heap / 1048576.0);

      assertEquals(List.of(), liveness.failures());
      assertEquals(List.of(), readiness.failures());
      assertEquals(List.of(), others.refusals());
      assertTrue(others.accepted() > 0 && others.longestGap().compareTo(LONGEST_GAP) < 0);
      assertTrue(heap < LARGEST_LIVE_HEAP, heap + " bytes live");
      try (RawNatsClient agent = RawNatsClient.connect(nats.port())) {
        // Requests are not heard for a moment after a flood of them: who wants to know asks again.
        Eventually.holds(
            SOON,
            "the state of the pause is told again",
            () ->
                agent
                    .request("quorate.orchestrator.control.get", "", ASK_AGAIN_AFTER)
                    .filter(told -> told.payload().contains("\"event\":\"trading_resumed\""))
                    .isPresent());
      }
    }
  }

  private static OrchestratorProcess start(PostgresServer postgres, NatsServer nats) {
    Map<String, String> environment =
        new HashMap<>(OrchestratorProcess.uses(postgres.createDatabase(), nats));
    environment.put("QUORATE_DECISION_STEP_INTERVAL", "1s");
    environment.put("QUORATE_AGENTS_HEARTBEAT_TIMEOUT", "1h");
    // The machine is the flood's as well: how fast another would take over is not asked here.
    environment.put("QUORATE_LEASE_DURATION", "10s");
    environment.put("QUORATE_CHECKS_TIMEOUT", "2s");
    environment.put("QUORATE_DATABASE_TIMEOUT", "5s");
    return Image.start("asked", environment);
  }
}
