package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.Member;
import quorate.contract.Samples;
import quorate.contract.TradingSamples;
import quorate.servers.Eventually;
import quorate.testkit.PostgresExtension;
import quorate.trading.Side;
import quorate.trading.record.Execution;
import quorate.trading.record.Fills.Application;
import quorate.trading.record.TradingRecord;

/**
 * What holds whom up where money moves: both were found by measuring, and no other test shows it.
 */
class TradingLocksTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final Duration SOON = Duration.ofSeconds(30);

  private PostgresRecord record;
  private Member one;
  private Member two;
  private TradingRecord trading;
  private long term;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    record = new PostgresRecord(POSTGRES.database());
    one = record.member("one");
    two = record.member("two");
    term = Samples.lead(one);
    trading = one.trading();
    trading.sessions().start(TradingSamples.paper(1, "BTC/USD"));
  }

  @AfterEach
  void close() {
    record.close();
  }

  /**
   * A statement that locks the session and reads its position beside it sees, once it has waited,
   * the new cash with the old position.
   */
  @Test
  void aFillThatWaitedForTheSessionSeesThePositionAsItIsThen() throws Exception {
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "2"));
    trading.orders().place(TradingSamples.order(2, 1, Side.SELL, "3"));
    CountDownLatch filled = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    FutureTask<Application> first =
        new FutureTask<>(
            () ->
                trading.inTransaction(
                    () -> {
                      Application application =
                          trading.fills().apply(TradingSamples.fill(1, 1, "100", "2", "0"));
                      filled.countDown();
                      await(mayCommit);
                      return application;
                    }));
    FutureTask<Application> second =
        new FutureTask<>(
            () -> two.trading().fills().apply(TradingSamples.fill(2, 2, "110", "3", "0")));
    Thread.ofPlatform().daemon().start(first);
    await(filled);
    Thread.ofPlatform().daemon().start(second);
    Eventually.holds(SOON, "the second fill waits", TradingLocksTest::isSomebodyWaiting);
    mayCommit.countDown();

    first.get();
    assertEquals(2, ((Application.Applied) second.get()).legs().size());
    assertEquals("", StoreFixture.discrepancies(POSTGRES.database()));
  }

  /** A cycle updates the group's row, and would starve behind locks on it that others share. */
  @Test
  void whileMoneyMovesACycleIsRecordedAtOnce() throws Exception {
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "2"));
    CountDownLatch moved = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    FutureTask<Execution.Step<Application>> step =
        new FutureTask<>(
            () ->
                trading
                    .execution()
                    .execute(
                        term,
                        state -> {
                          Application application =
                              trading.fills().apply(TradingSamples.fill(1, 1, "100", "2", "0"));
                          moved.countDown();
                          await(mayCommit);
                          return application;
                        }));
    Thread.ofPlatform().daemon().start(step);
    await(moved);
    try {
      assertEquals(
          List.of("1 A"),
          Samples.shown(one.decisionLog().record(term, Samples.decisions("A")).recorded()));
      POSTGRES.database().execute("select from orchestrator_group for update nowait");
    } finally {
      mayCommit.countDown();
    }
    assertTrue(step.get() instanceof Execution.Step.Done<Application>);
  }

  /** A pause comes before a step or after it. */
  @Test
  void aPauseWaitsForTheStepUnderWayAndNoneComesAfterItsAnswer() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    FutureTask<Execution.Step<Long>> step =
        new FutureTask<>(
            () ->
                trading
                    .execution()
                    .execute(
                        term,
                        state -> {
                          begun.countDown();
                          await(mayCommit);
                          return state.lastSequence();
                        }));
    FutureTask<Boolean> pause =
        new FutureTask<>(() -> two.control().change(Samples.pause(), Samples.WITHIN).changed());
    Thread.ofPlatform().daemon().start(step);
    await(begun);
    Thread.ofPlatform().daemon().start(pause);
    Eventually.holds(SOON, "the pause waits", TradingLocksTest::isSomebodyWaiting);
    mayCommit.countDown();

    assertEquals(new Execution.Step.Done<>(0L), step.get());
    assertTrue(pause.get());
    assertEquals(new Execution.Step.Paused<>(), trading.execution().execute(term, state -> 1));
  }

  /** Whoever pauses with the older program, or by the SQL of the documents, stops it too. */
  @Test
  void aPauseByStatementsAloneStopsTheExecution() throws SQLException {
    try (Connection connection = POSTGRES.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update orchestrator_group set paused = true");
    }

    assertEquals(new Execution.Step.Paused<>(), trading.execution().execute(term, state -> 1));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSomebodyWaiting() {
    try {
      return !POSTGRES
          .database()
          .value(
              "select count(*) from pg_stat_activity where datname = current_database()"
                  + " and wait_event_type = 'Lock'")
          .equals("0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
