package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.contract.LeaseContract;
import quorate.contract.Samples;
import quorate.contract.TestedRecord;
import quorate.testkit.PostgresExtension;

class LeaseTest extends LeaseContract {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  @Override
  protected TestedRecord open() {
    POSTGRES.clean();
    return new PostgresRecord(POSTGRES.database());
  }

  /** A cycle locks the first, a step of the execution the second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "update orchestrator_group set last_sequence = last_sequence + 1",
        "select term from execution_state for no key update"
      })
  void aTransactionOfAStaleHolderThatStandsInTheWayIsEnded(String lock) throws SQLException {
    long stale = Samples.lead(one);
    try (Connection frozen = POSTGRES.database().connect();
        Statement statement = frozen.createStatement()) {
      frozen.setAutoCommit(false);
      statement.execute(lock);
      one.lease().release(stale);
      long term = two.lease().acquire(Duration.ofSeconds(30)).orElseThrow();

      assertEquals(Optional.of(false), two.lease().fence(term));
      assertFalse(frozen.isValid(1));
    }
    assertEquals(
        List.of("1 A"),
        Samples.shown(two.decisionLog().record(stale + 1, Samples.decisions("A")).recorded()));
  }
}
