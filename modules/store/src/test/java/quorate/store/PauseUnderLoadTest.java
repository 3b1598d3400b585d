package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.Member;
import quorate.contract.Samples;
import quorate.domain.Decision;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;
import quorate.servers.Eventually;
import quorate.testkit.PostgresExtension;

/** The switch, while the row that it needs is in the hands of others. */
class PauseUnderLoadTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String LOCK = "update orchestrator_group set last_sequence = last_sequence";

  private PostgresRecord record;
  private Member one;
  private Member two;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    record = new PostgresRecord(POSTGRES.database());
    one = record.member("one");
    two = record.member("two");
  }

  @AfterEach
  void close() {
    record.execute(
        "drop trigger if exists slow on decision_votes", "drop function if exists slow()");
    record.close();
  }

  /** Each cycle takes longer than anybody else waits for a lock. */
  @Test
  void noPauseIsRefusedWhileCyclesOfManyVotesGoToASlowDatabase() throws InterruptedException {
    record.execute(
        """
        create function slow() returns trigger language plpgsql as $$
        begin perform pg_sleep(0.15); return null; end $$
        """,
        """
        create trigger slow after insert on decision_votes
        for each statement execute function slow()
        """);
    long term = Samples.lead(one);
    AtomicBoolean working = new AtomicBoolean(true);
    Thread cycles = Thread.ofPlatform().daemon().start(() -> decide(working, term));
    try {
      for (int round = 0; round < 3; round++) {
        Eventually.holds(SOON, "a cycle is being recorded", this::isRowLocked);
        assertTrue(two.control().change(Samples.pause(), Samples.WITHIN).changed());
        assertTrue(two.control().change(Samples.resume(), Samples.WITHIN).changed());
      }
    } finally {
      working.set(false);
      cycles.join();
    }
  }

  private void decide(AtomicBoolean working, long term) {
    List<Decision> decisions = new ArrayList<>();
    for (int symbol = 0; symbol < 10; symbol++) {
      decisions.add(Samples.decision("S" + symbol, Samples.NOW, Samples.votes(1_000)));
    }
    while (working.get()) {
      one.decisionLog().record(term, decisions);
    }
  }

  private boolean isRowLocked() {
    try {
      POSTGRES.database().execute("select from orchestrator_group for update nowait");
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  @Test
  void whatIsAnsweredAsNotRecordedDoesNotHappenAfterwards() throws SQLException {
    one.lease().read();
    try (Connection holder = POSTGRES.database().connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(LOCK);

      RecordUnavailable refused =
          assertThrows(
              RecordUnavailable.class,
              () -> one.control().change(Samples.pause(), Duration.ofMillis(300)));

      assertTrue(
          refused.getMessage().startsWith("The change could not be recorded, so nothing has"),
          refused.getMessage());
      holder.commit();
    }
    // Whatever still waited for the row would have it now, and be gone from it before us.
    POSTGRES.database().execute(LOCK);
    assertEquals(TradingControl.NEVER_PAUSED, one.lease().read().control());
  }

  @Test
  void aPauseComesBeforeACycleThatBeginsAfterIt() throws Exception {
    long term = Samples.lead(one);
    FutureTask<Boolean> pause =
        new FutureTask<>(() -> two.control().change(Samples.pause(), Samples.WITHIN).changed());
    FutureTask<List<String>> cycle =
        new FutureTask<>(
            () -> Samples.shown(one.decisionLog().record(term, Samples.decisions("A")).recorded()));
    try (Connection holder = POSTGRES.database().connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(LOCK);
      Thread.ofPlatform().daemon().start(pause);
      Eventually.holds(SOON, "the pause waits", () -> waiting() == 1);
      Thread.ofPlatform().daemon().start(cycle);
      Eventually.holds(SOON, "the cycle waits", () -> waiting() == 2);
      holder.commit();
    }

    assertTrue(pause.get());
    assertEquals(List.of(), cycle.get());
  }

  /** As a takeover does with whoever stands in its way. */
  @Test
  void aPauseWhoseSessionIsEndedIsMadeByAnother() throws Exception {
    one.lease().read();
    FutureTask<Boolean> pause =
        new FutureTask<>(() -> one.control().change(Samples.pause(), Samples.WITHIN).changed());
    try (Connection holder = POSTGRES.database().connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(LOCK);
      Thread.ofPlatform().daemon().start(pause);
      Eventually.holds(SOON, "the pause waits", () -> waiting() == 1);
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and wait_event_type = 'Lock'");
      holder.commit();
    }

    assertTrue(pause.get());
    assertTrue(one.lease().read().control().paused());
  }

  private static long waiting() {
    try {
      return Long.parseLong(
          POSTGRES
              .database()
              .value(
                  "select count(*) from pg_stat_activity where datname = current_database()"
                      + " and wait_event_type = 'Lock'"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
