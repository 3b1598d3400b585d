package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;

/**
 * Hundreds of clients read what is large from an instance with the heap that it ships with, some of
 * them without taking what they are sent.
 */
class AnonymousReadersTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int AGENTS = 10_000;
  private static final int READERS = 300;
  private static final int SLEEPERS = 100;

  /** Readers of each kind ask until they have been answered and refused so often together. */
  private static final int ENOUGH = 1_000;

  @ParameterizedTest
  @CsvSource({"200, 1000", "20, 10000"})
  void noNumberOfReadersEndsTheProcessOrKeepsAProbeWaiting(int decisions, int votes)
      throws SQLException {
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start()) {
      Database database = postgres.createDatabase();
      try (OrchestratorProcess orchestrator = start(database, nats)) {
        // Ready, and known to the database.
        Eventually.holds(SOON, "active", () -> isActive(orchestrator));
        record(database, decisions, votes);
        beat(nats, orchestrator);
        List<Prober> probers =
            Stream.of("/health", "/liveness", "/readiness", "/startup")
                .map(path -> new Prober(orchestrator.port(), path))
                .toList();
        Readers readers = new Readers(orchestrator.port());
        try (readers) {
          readers.read(READERS, "/api/v1/decisions?limit=500");
          readers.read(READERS / 5, "/api/v1/agents");
          readers.takeNothing(SLEEPERS, "/api/v1/decisions?limit=500");
          readers.takeNothing(SLEEPERS, "/metrics");
          Eventually.holds(
              SOON.multipliedBy(3),
              "they are answered and refused often enough",
              () ->
                  !orchestrator.process().alive()
                      || readers.answers() >= ENOUGH && readers.statuses().contains("200"));
        } finally {
          probers.forEach(Prober::close);
        }

        System.out.println(readers.summary());
        probers.forEach(prober -> System.out.println(prober.summary()));
        assertTrue(orchestrator.process().alive(), orchestrator::log);
        assertEquals(Set.of("200", "503"), readers.statuses());
        // A kubelet acts on the third in a row that has not answered 200 within the timeout of the
        // manifests. One alone may be the machine, which is the readers' as well.
        probers.forEach(
            prober ->
                assertTrue(prober.longestRunOfFailures() < 2, () -> prober.failures().toString()));
        Eventually.holds(
            SOON, "all is as before", () -> orchestrator.answers("/api/v1/agents", 200));
        assertEquals(200, orchestrator.get("/api/v1/decisions?limit=1").orElseThrow().statusCode());
      }
    }
  }

  private static OrchestratorProcess start(Database database, NatsServer nats) {
    Map<String, String> environment = new HashMap<>(OrchestratorProcess.uses(database, nats));
    environment.put("QUORATE_AGENTS_REQUIRED", "0");
    environment.put("QUORATE_AGENTS_MAX", Integer.toString(AGENTS));
    // The machine is the readers' as well.
    environment.put("QUORATE_LEASE_DURATION", "10s");
    environment.put("QUORATE_CHECKS_TIMEOUT", "5s");
    environment.put("QUORATE_DATABASE_TIMEOUT", "5s");
    return Image.start("read", environment);
  }

  private static boolean isActive(OrchestratorProcess orchestrator) {
    return orchestrator.answers("/readiness", 200)
        && orchestrator
            .get("/api/v1/status")
            .filter(response -> response.body().contains("\"role\":\"active\""))
            .isPresent();
  }

  private static void record(Database database, int decisions, int votes) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into decisions select md5('d' || s)::uuid, 'orchestrator', s, 1, 'BTC/USDT',
            'BUY', 'BUY', 0.8, 1, %2$d, '{"BUY": 240, "SELL": 0, "HOLD": 0}', null, 0.6, 0.5, 1,
            'BUY won.', now(), now() + interval '5 minutes', 'read', '0.1.0'
          from generate_series(1, %1$d) as s
          """
              .formatted(decisions, votes));
      statement.execute("update orchestrator_group set last_sequence = %d".formatted(decisions));
      statement.execute(
          """
          insert into decision_votes select md5('d' || s)::uuid, 'agent-' || v, 'technical', 'BUY',
            0.8, 0.25, false, now(), 'The price is above its average of fifty days ' || v
          from generate_series(1, %d) as s, generate_series(1, %d) as v
          """
              .formatted(decisions, votes));
    }
  }

  private static void beat(NatsServer nats, OrchestratorProcess orchestrator) {
    try (RawNatsClient client = RawNatsClient.connect(nats.port())) {
      for (int i = 0; i < AGENTS; i++) {
        String beat =
            """
            {"agent_name":"agent-%d","agent_type":"technical","timestamp":"%s","status":"healthy"}\
            """
                .formatted(i, Instant.now());
        client.publish("quorate.agent.heartbeat", beat.getBytes(StandardCharsets.UTF_8));
        if (i % 500 == 0) {
          client.flush();
        }
      }
      client.flush();
    }
    Eventually.holds(
        SOON,
        "the registry knows them",
        () ->
            Meters.of(orchestrator).count("orchestrator_agents{status=\"healthy\"}") > AGENTS / 2);
  }
}
