package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.Signal;

/** A database that went back in time, brought up again with the very statements of the docs. */
class RestoreTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern STATEMENTS =
      Pattern.compile("## Restore.*?```sql\n(.*?)```", Pattern.DOTALL);

  private final PostgresServer postgres = PostgresServer.start();
  private final NatsServer nats = NatsServer.start();

  @AfterEach
  void stop() {
    nats.close();
    postgres.close();
  }

  @Test
  void aRestoredDatabaseIsPausedAndGoesOnBeyondAllThatReceiversHaveSeen()
      throws IOException, SQLException {
    Database live = postgres.createDatabase();
    runUntilSequence(live, 20, false);
    Database backup = postgres.createDatabase(live);
    long seen = runUntilSequence(live, 60, false);

    Database restored = postgres.createDatabase(backup);
    restored.execute(statements());
    long after = runUntilSequence(restored, 500_000 + 20, true);

    assertTrue(seen < 500_000 && after > 500_000);
    assertEquals(
        0,
        Invariants.count(
            restored, "select count(*) from decisions where sequence > 500000 and term <= 1000"));
    assertEquals(
        List.of(1L, 500_001L),
        List.of(
            Invariants.count(restored, "select min(sequence) from decisions"),
            Invariants.count(
                restored, "select min(sequence) from decisions where sequence > 500000")));
  }

  /** Runs an instance under load until so much is decided; resumes if it was paused. */
  private long runUntilSequence(Database database, long sequence, boolean paused) {
    String last = "select coalesce(max(sequence), 0) from decisions";
    Map<String, String> settings = new HashMap<>(OrchestratorProcess.uses(database, nats));
    settings.put("QUORATE_CONTROL_TOKEN", Arena.TOKEN);
    try (OrchestratorProcess instance = Image.start("restored", settings);
        Feeder _ = new Feeder(nats, 10, 10, Duration.ofMillis(2), 1)) {
      Eventually.holds(
          SOON,
          "it is active and knows whether it is paused",
          () ->
              instance
                      .get("/api/v1/status")
                      .filter(answer -> answer.body().contains("\"role\":\"active\""))
                      .isPresent()
                  && instance
                      .get("/api/v1/control")
                      .filter(answer -> answer.body().contains("\"paused\":" + paused))
                      .isPresent());
      if (paused) {
        instance.post("/api/v1/control/resume", Arena.TOKEN, "");
      }
      Eventually.holds(SOON, "decisions go on", () -> Invariants.count(database, last) >= sequence);
      instance.process().signal(Signal.TERM);
      Eventually.holds(SOON, "it has ended", () -> !instance.process().alive());
    }
    return Invariants.count(database, last);
  }

  private static String statements() throws IOException {
    Matcher matcher =
        STATEMENTS.matcher(Files.readString(Image.ROOT.resolve("docs/OPERATIONS.md")));
    assertTrue(matcher.find());
    return matcher.group(1);
  }
}
