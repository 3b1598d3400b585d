package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.ControlContract;
import quorate.contract.Samples;
import quorate.contract.TestedRecord;
import quorate.record.ControlChange;
import quorate.record.RecordUnavailable;
import quorate.testkit.PostgresExtension;

class ControlTest extends ControlContract {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  @Override
  protected TestedRecord open() {
    POSTGRES.clean();
    return new PostgresRecord(POSTGRES.database());
  }

  @Test
  void twoAtOnceAreOneChange() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ControlChange>> changes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        changes.add(threads.submit(() -> one.control().change(Samples.pause(), Samples.WITHIN)));
      }
      int changed = 0;
      for (Future<ControlChange> change : changes) {
        changed += change.get().changed() ? 1 : 0;
      }
      assertEquals(1, changed);
    }
  }

  @Test
  void aChangeWhoseCommitsFailIsInDoubt() throws SQLException {
    CommitFault.during(
        POSTGRES.database(),
        "orchestrator_state",
        () ->
            assertTrue(
                assertThrows(
                        RecordUnavailable.class,
                        () -> one.control().change(Samples.pause(), Samples.WITHIN))
                    .isInDoubt()));
  }

  @Test
  void aChangeThatIsGivenUpBeforeItsCommitIsNotInDoubt() {
    assertFalse(
        assertThrows(
                RecordUnavailable.class,
                () -> one.control().change(Samples.pause(), Duration.ofNanos(1)))
            .isInDoubt());
  }

  @Test
  void theHistoryCannotBeRewritten() {
    one.control().change(Samples.pause(), Samples.WITHIN);

    for (String rewriting :
        List.of("delete from orchestrator_state", "update orchestrator_state set actor = 'bob'")) {
      assertThrows(SQLException.class, () -> POSTGRES.database().execute(rewriting));
    }
  }
}
