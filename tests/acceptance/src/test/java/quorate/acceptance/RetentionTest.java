package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/** What has outlived its keeping goes, by the hand of the active instance. */
class RetentionTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String LAST = "select coalesce(max(sequence), 0) from decisions";
  private static final String FIRST = "select min(sequence) from decisions";
  private static final String DONE_LONG_AGO =
      """
      select count(*) from decision_outbox
      where state <> 'pending' and updated_at < now() - interval '24 hours'
      """;

  private final PostgresServer postgres = PostgresServer.start();
  private final NatsServer nats = NatsServer.start();
  private final Database database = postgres.createDatabase();

  @AfterEach
  void stop() {
    nats.close();
    postgres.close();
  }

  @Test
  void anActiveInstanceDeletesWhatIsTooOldAndAStandbyDoesNot() throws SQLException {
    try (OrchestratorProcess _ = start();
        Feeder _ = new Feeder(nats, 3, 5, Duration.ofMillis(2), 1)) {
      Eventually.passes(SOON, () -> assertTrue(Invariants.count(database, LAST) > 20));
    }
    database.execute(
        // As long as a lease may be: one that seems longer is taken for a clock's mistake.
        "update orchestrator_lease set holder = 'another', expires_at = now() + interval '1"
            + " minute'",
        """
        update decisions set decided_at = decided_at - interval '100 days',
          expires_at = expires_at - interval '100 days'
        where sequence <= 10
        """,
        "update decision_outbox set state = 'published', updated_at = now() - interval '2 days'");

    try (OrchestratorProcess instance = start()) {
      awaitCounted(instance, 1);
      awaitCounted(instance, 2);
      assertEquals(1, Invariants.count(database, FIRST));

      database.execute("update orchestrator_lease set expires_at = now()");

      Eventually.passes(
          SOON,
          () ->
              assertEquals(
                  List.of(11L, 0L),
                  List.of(
                      Invariants.count(database, FIRST),
                      Invariants.count(database, DONE_LONG_AGO))));
    }
  }

  /** The instance has counted so many that wait: a look at the record begins with that. */
  private void awaitCounted(OrchestratorProcess instance, int waiting) throws SQLException {
    database.execute("update decision_outbox set state = 'pending' where sequence <= " + waiting);
    Eventually.passes(
        SOON,
        () -> assertEquals(waiting, Meters.of(instance).count("orchestrator_outbox_pending")));
  }

  private OrchestratorProcess start() {
    Map<String, String> settings = new HashMap<>(OrchestratorProcess.uses(database, nats));
    settings.put("QUORATE_DECISION_STEP_INTERVAL", "100ms");
    return Image.start("retention", settings);
  }
}
