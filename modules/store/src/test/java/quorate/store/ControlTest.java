package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
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
  void theHistoryCannotBeRewritten() {
    one.control().change(Samples.pause(), Samples.WITHIN);

    for (String rewriting :
        List.of("delete from orchestrator_state", "update orchestrator_state set actor = 'bob'")) {
      assertThrows(SQLException.class, () -> POSTGRES.database().execute(rewriting));
    }
  }
}
