package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Eventually;

/** Signals and agents are kept beside the decisions, in the tables of a real database. */
class HistoryTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Arena arena =
      new Arena(
          Map.of(
              "QUORATE_AGENTS_REQUIRED",
              "0",
              "QUORATE_DECISION_STEP_INTERVAL",
              "100ms",
              "QUORATE_SIGNALS_HISTORY",
              "on"));

  @AfterEach
  void close() {
    arena.close();
  }

  private long count(String what) throws SQLException {
    return Invariants.count(arena.database(), "select count(*) from " + what);
  }

  @Test
  void whatTheActiveInstanceAcceptsIsKeptAndItsAgentsAreWrittenDown() throws SQLException {
    Instance one = arena.start("one");
    Eventually.holds(SOON, "it is active", one::isActive);
    try (Feeder _ = new Feeder(arena.nats(), 3, 5, Duration.ofMillis(10), 1)) {
      Eventually.passes(SOON, () -> assertTrue(count("agent_signals") > 20));
      Eventually.passes(SOON, () -> assertEquals(3, count("agent_status")));
    }

    assertEquals(0, count("agent_signals where reasoning is not null"));
    assertEquals(8, count("pg_inherits where inhparent = 'agent_signals'::regclass"));
    assertTrue(
        Meters.of(one.process()).count("signal_history_rows_total{result=\"written\"}") > 20);
  }
}
