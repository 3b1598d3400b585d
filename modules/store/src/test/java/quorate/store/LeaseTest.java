package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.record.GroupState;
import quorate.record.RecordResult;
import quorate.record.TradingControl;
import quorate.servers.Eventually;
import quorate.testkit.PostgresExtension;

class LeaseTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private Database one;
  private Database two;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    one = StoreFixture.open(POSTGRES.database(), "one");
    two = StoreFixture.open(POSTGRES.database(), "two");
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void theFirstInstanceEverFindsAFreeLease() {
    GroupState state = one.lease().read();

    assertEquals(new GroupState(0, "", state.remaining(), TradingControl.NEVER_PAUSED), state);
    assertTrue(state.isLeaseFree());
  }

  @Test
  void oneOfTwoGetsTheLeaseAndTheOtherDoesNot() {
    one.lease().read();

    assertEquals(OptionalLong.of(1), one.lease().acquire(LONG));
    assertEquals(OptionalLong.empty(), two.lease().acquire(LONG));
    assertEquals("one", two.lease().read().holder());
  }

  @Test
  void aLeaseThatRanOutIsTakenUnderAHigherTermAndCannotBeRenewed() {
    one.lease().read();
    long stale = one.lease().acquire(SHORT).orElseThrow();

    long term =
        Eventually.gives(
            LONG,
            "the lease of the other runs out",
            () -> two.lease().acquire(LONG).stream().boxed().findFirst());

    assertEquals(stale + 1, term);
    assertFalse(one.lease().renew(stale, LONG));
  }

  @Test
  void aRenewedLeaseGoesOn() {
    one.lease().read();
    long term = one.lease().acquire(SHORT).orElseThrow();

    assertTrue(one.lease().renew(term, LONG));
    assertFalse(one.lease().read().isLeaseFree());
  }

  @Test
  void aReleasedLeaseIsFreeAtOnce() {
    one.lease().read();
    long term = one.lease().acquire(LONG).orElseThrow();

    one.lease().release(term);

    assertEquals(OptionalLong.of(term + 1), two.lease().acquire(LONG));
  }

  @Test
  void aLeaseFromBeforeTheDatabasesClockFellBackIsFreeAndFenced() throws SQLException {
    long stale = StoreFixture.lead(one);
    try (Connection connection = POSTGRES.database().connect();
        Statement statement = connection.createStatement()) {
      // What the clock's falling back by an hour looks like to whoever reads the lease.
      statement.execute(
          "update orchestrator_lease set expires_at = expires_at + interval '1 hour'");
    }

    assertTrue(two.lease().read().isLeaseFree());
    long term = two.lease().acquire(LONG).orElseThrow();
    assertFalse(two.lease().read().isLeaseFree());
    assertEquals(Optional.of(false), two.lease().fence(term));
    assertFalse(one.lease().renew(stale, LONG));
  }

  @Test
  void releasingAnothersLeaseDoesNothing() {
    one.lease().read();
    long term = one.lease().acquire(LONG).orElseThrow();

    two.lease().release(term);

    assertFalse(two.lease().read().isLeaseFree());
  }

  @Test
  void fencingShutsOutEveryEarlierTermAndNoLaterOne() {
    one.lease().read();
    long early = one.lease().acquire(LONG).orElseThrow();
    one.lease().release(early);
    long late = two.lease().acquire(LONG).orElseThrow();

    assertEquals(Optional.of(false), two.lease().fence(late));
    assertEquals(Optional.empty(), one.lease().fence(early));
    assertEquals(
        RecordResult.End.STALE_TERM,
        one.decisionLog().record(early, List.of(StoreFixture.decision("A"))).end());
  }

  @Test
  void aTransactionOfAStaleHolderThatStandsInTheWayIsEnded() throws SQLException {
    long stale = StoreFixture.lead(one);
    try (Connection frozen = POSTGRES.database().connect();
        Statement statement = frozen.createStatement()) {
      frozen.setAutoCommit(false);
      statement.execute("update orchestrator_group set last_sequence = last_sequence + 1");
      one.lease().release(stale);
      long term = two.lease().acquire(LONG).orElseThrow();

      assertEquals(Optional.of(false), two.lease().fence(term));
      assertFalse(frozen.isValid(1));
    }
    assertEquals(
        1,
        two.decisionLog()
            .record(stale + 1, List.of(StoreFixture.decision("A")))
            .recorded()
            .getFirst()
            .sequence());
  }
}
