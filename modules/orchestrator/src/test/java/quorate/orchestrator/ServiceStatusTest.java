package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;

/** What a whole service says of itself as it runs, is paused, loses its database, and stops. */
class ServiceStatusTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void itRunsIsPausedAndResumedAndDrains() throws Exception {
    try (RunningService running =
        new RunningService(
            "quorate.shutdown.drain = 2s\nquorate.paper.enabled = true\n"
                + "quorate.paper.clock = replay\n")) {
      assertEquals("running", phase(running));
      String status = running.get("/api/v1/status").body();
      assertTrue(status.contains("\"paper_clock\":\"replay\""), status);
      assertEquals("{\"agents\":[],\"count\":0}", running.get("/api/v1/agents").body());
      assertEquals(200, running.get("/api/v1/decisions").statusCode());
      assertEquals(200, running.get("/api/v1/decisions?after=0&limit=5").statusCode());
      assertEquals(
          404, running.get("/api/v1/decisions/00000000-0000-0000-0000-000000000000").statusCode());

      String metrics = running.get("/metrics").body();
      for (String loop :
          List.of("decisions", "deadlock watch", "connection guard", "listener watch")) {
        assertTrue(
            metrics.contains(
                "orchestrator_loop_last_move_timestamp_seconds{loop=\"" + loop + "\"} "),
            metrics);
      }

      assertChanged(true, running.post("/api/v1/control/pause"));
      assertEquals("paused", phase(running));
      assertTrue(running.get("/api/v1/control").body().startsWith("{\"paused\":true,"));
      assertTrue(running.post("/api/v1/control/pause").body().contains("\"changed\":false"));
      assertChanged(false, running.post("/api/v1/control/resume"));
      assertEquals("running", phase(running));

      FutureTask<Void> stop =
          new FutureTask<>(
              () -> {
                running.service().stop();
                return null;
              });
      Thread.startVirtualThread(stop);
      Eventually.holds(SOON, "it drains", () -> phase(running).equals("draining"));
      assertEquals(503, running.get("/readiness").statusCode());
      assertEquals(200, running.get("/health").statusCode());
      stop.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void withoutADatabaseItTellsWhatItCannotDo() throws Exception {
    try (RunningService running =
        new RunningService(
            "quorate.checks.interval = 200ms\nquorate.checks.timeout = 400ms\n"
                + "quorate.database.timeout = 500ms\n")) {
      readOnly(running);
      Eventually.holds(SOON, "read-only", () -> says(running, "is read-only"));
      assertEquals(503, running.post("/api/v1/control/pause").statusCode());

      running.postgres().freeze();
      Eventually.holds(
          SOON,
          "hung",
          () -> says(running, "does not answer in time") || says(running, "no answer within"));
      running.postgres().thaw();

      running.postgres().crash();
      Eventually.holds(SOON, "gone", () -> says(running, "cannot be reached"));
      assertEquals(503, running.get("/api/v1/decisions").statusCode());
      assertEquals(503, running.post("/api/v1/control/pause").statusCode());
      assertEquals(200, running.get("/api/v1/status").statusCode());
      assertEquals(200, running.get("/liveness").statusCode());
      running.service().stop();
    }
  }

  private static void readOnly(RunningService running) throws SQLException {
    try (Connection connection = running.postgres().superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set default_transaction_read_only = on");
      statement.execute("select pg_reload_conf()");
    }
  }

  private static boolean says(RunningService running, String message) {
    return running.get("/readiness").body().contains(message);
  }

  private static String phase(RunningService running) {
    return running.get("/api/v1/status").body().split("\"")[3];
  }

  private static void assertChanged(boolean paused, HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode());
    assertTrue(
        answer.body().startsWith("{\"paused\":" + paused + ",\"changed\":true,"), answer.body());
  }
}
