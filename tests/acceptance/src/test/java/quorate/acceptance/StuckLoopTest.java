package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Eventually;

/** A loop that stands still, made so: the journal is a pipe that nobody reads, and it fills up. */
class StuckLoopTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Thirty seconds without a move, and as much again for a machine that is busy. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void aStuckDecisionLoopIsNotAliveAndKeepsNoLeaseAndLivesAgainWhenItMoves() throws Exception {
    Path journal = Image.newDirectory("pipe").resolve("journal");
    assertEquals(0, new ProcessBuilder("mkfifo", journal.toString()).start().waitFor());
    // For reading and writing, or to open it would wait for the other end.
    try (RandomAccessFile reader = new RandomAccessFile(journal.toFile(), "rw");
        Arena arena = new Arena(Map.of())) {
      Instance stuck = arena.start("one", Map.of("QUORATE_JOURNAL_FILE", journal.toString()));
      Eventually.holds(SOON, "one is active", stuck::isActive);
      Instance standby = arena.start("two");
      Eventually.holds(SOON, "two is up", () -> standby.process().answers("/startup", 200));

      try (Feeder _ = new Feeder(arena.nats(), 5, 5, Duration.ofMillis(2), 1)) {
        Eventually.holds(SOON, "the other takes over", standby::isActive);
        long taken = System.nanoTime();
        assertTrue(stuck.process().answers("/liveness", 200));
        Eventually.holds(LIMIT, "not alive", () -> stuck.process().answers("/liveness", 503));
        System.out.printf(
            "/liveness is 503, %d s after the takeover%n",
            (System.nanoTime() - taken) / 1_000_000_000);

        String told = stuck.process().get("/liveness").orElseThrow().body();
        assertTrue(
            told.matches(
                "\\{\"status\":\"stuck\",\"timestamp\":\\d+,"
                    + "\"reasons\":\\[\"the loop 'decisions' has not moved for \\d+ s\"\\]\\}"),
            told);
        assertTrue(stuck.process().answers("/observe/health/live", 503));
        assertTrue(stuck.process().answers("/health", 200));
        assertTrue(standby.process().answers("/liveness", 200));

        Thread drain = Thread.ofPlatform().daemon().start(() -> readAll(reader));
        Eventually.holds(SOON, "alive again", () -> stuck.process().answers("/liveness", 200));
        assertTrue(drain.isAlive());
      }
    }
  }

  private static void readAll(RandomAccessFile pipe) {
    byte[] some = new byte[64 * 1024];
    try {
      while (pipe.read(some) >= 0) {
        // Thrown away.
      }
    } catch (IOException e) {
      // The test is over.
    }
  }
}
