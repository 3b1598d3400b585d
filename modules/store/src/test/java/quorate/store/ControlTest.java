package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;
import quorate.testkit.PostgresExtension;

class ControlTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private Database database;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    database = StoreFixture.open(POSTGRES.database(), "one");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void pausingSaysSinceWhenAndByWhom() {
    ControlChange change = change(true, "eve", "fat finger");

    assertEquals(
        new ControlChange(
            new TradingControl(
                true, change.control().since(), Optional.of("eve"), Optional.of("fat finger")),
            true,
            0),
        change);
    assertTrue(change.control().since().isPresent());
    assertEquals(change.control(), database.lease().read().control());
  }

  @Test
  void pausingWhatIsPausedSucceedsAndChangesNothing() {
    ControlChange first = change(true, "eve", "fat finger");

    assertEquals(new ControlChange(first.control(), false, 0), change(true, "bob", "me too"));
  }

  @Test
  void resumingWhatNeverWasPausedChangesNothing() {
    assertEquals(
        new ControlChange(TradingControl.NEVER_PAUSED, false, 0), change(false, "eve", "?"));
  }

  @Test
  void twoAtOnceAreOneChange() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ControlChange>> changes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String actor = "actor-" + i;
        changes.add(threads.submit(() -> change(true, actor, "now")));
      }
      int changed = 0;
      for (Future<ControlChange> change : changes) {
        changed += change.get().changed() ? 1 : 0;
      }
      assertEquals(1, changed);
    }
  }

  @Test
  void aPauseIsMadeWithoutATextThatTheDatabaseRefuses() {
    ControlChange change = change(true, "x".repeat(101), "now");

    assertEquals(
        new ControlChange(
            new TradingControl(
                true,
                change.control().since(),
                Optional.of(ControlRequest.LEFT_OUT),
                Optional.of("now")),
            true,
            0),
        change);
  }

  @Test
  void theHistoryCannotBeRewritten() throws SQLException {
    change(true, "eve", "fat finger");
    try (Connection connection = POSTGRES.database().connect();
        Statement sql = connection.createStatement()) {
      assertThrows(SQLException.class, () -> sql.execute("delete from orchestrator_state"));
      assertThrows(
          SQLException.class, () -> sql.execute("update orchestrator_state set actor = 'bob'"));
    }
  }

  private ControlChange change(boolean pause, String actor, String reason) {
    return database
        .control()
        .change(
            new ControlRequest(pause, Optional.of(actor), Optional.of(reason), "192.0.2.1"),
            StoreFixture.WITHIN);
  }
}
