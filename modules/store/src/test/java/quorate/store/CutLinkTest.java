package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quorate.contract.Member;
import quorate.contract.Samples;
import quorate.contract.TestedRecord;
import quorate.contract.TradingSamples;
import quorate.record.RecordResult;
import quorate.record.RecordUnavailable;
import quorate.servers.Eventually;
import quorate.testkit.FaultProxy;
import quorate.testkit.PostgresExtension;
import quorate.trading.Side;
import quorate.trading.record.Execution;
import quorate.trading.record.Fills.Application;
import quorate.trading.record.Mark;
import quorate.trading.record.NewOrder;
import quorate.trading.record.NextDecision;
import quorate.trading.record.Orders;
import quorate.trading.record.Sessions;
import quorate.trading.record.TradingRecord;

/**
 * The link to the database is cut at every statement of a write, one after the other: before the
 * database hears of it, and after it has done it. What was told as done is in the record, and what
 * was not is there once when it is asked for again.
 */
class CutLinkTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final Duration SOON = Duration.ofSeconds(30);

  private PostgresRecord record;
  private Member direct;
  private FaultProxy proxy;
  private Database database;
  private Member cut;
  private long term;

  /**
   * A write, each with a number of its own.
   *
   * @param prepare what must be there before it
   * @param act whether it is told as done
   * @param recorded a query that gives 1 when it is in the record once, and whole
   */
  private record Write(IntConsumer prepare, IntPredicate act, String recorded) {}

  @BeforeEach
  void open() {
    POSTGRES.clean();
    record = new PostgresRecord(POSTGRES.database());
    direct = record.member("one");
    term = Samples.lead(direct);
    proxy = FaultProxy.before(POSTGRES.server());
    // With one connection, no statement but those of the write passes.
    database =
        new Database(
            StoreFixture.settings(POSTGRES.database().at(proxy.port()), 1),
            new Group(TestedRecord.GROUP, "one", "0.1.0-test"),
            StoreFixture.LEASE_TIMEOUT,
            UUID::randomUUID);
    cut = PostgresRecord.member(database);
  }

  @AfterEach
  void close() {
    database.close();
    proxy.close();
    record.close();
  }

  @ParameterizedTest
  @EnumSource
  void aStepOfTheExecutionIsThereOnceAndWhole(FaultProxy.Lost lost) throws SQLException {
    int statements =
        cutAtEvery(
            lost,
            new Write(
                n -> direct.decisionLog().record(term, TradingSamples.fresh(now(), "S" + n)),
                this::executes,
                """
                select count(*) from fills f join orders o on o.id = f.order_id
                join trading_sessions s on s.id = o.session_id
                join positions p on p.session_id = s.id
                join execution_state e on e.last_sequence = o.decision_sequence
                where s.symbol = 'S%1$d' and o.status = 'FILLED' and p.quantity = 2
                  and (select count(*) from audit_log) = %1$d
                """));

    assertTrue(statements > 10, () -> "statements: " + statements);
  }

  /** All that paper execution does between two waits, in one transaction. */
  private boolean executes(int n) {
    TradingRecord trading = cut.trading();
    Execution.Step<Boolean> step =
        trading
            .execution()
            .execute(
                term,
                _ -> {
                  for (NextDecision decision : trading.execution().next(1)) {
                    trading.sessions().start(TradingSamples.paper(n, "S" + n));
                    trading
                        .orders()
                        .place(
                            NewOrder.ofDecision(
                                TradingSamples.id(n),
                                TradingSamples.id(n),
                                decision.id(),
                                Side.BUY,
                                BigDecimal.TWO));
                    trading.fills().apply(TradingSamples.fill(n, n, "100", "2", "0.2"));
                    trading.equity().mark(TradingSamples.id(n), mark());
                    cut.auditLog().append(TradingSamples.audit("paper.executed"));
                    trading.execution().advance(decision.sequence());
                  }
                  return true;
                });
    return step instanceof Execution.Step.Done<Boolean>;
  }

  @ParameterizedTest
  @EnumSource
  void aFillIsThereOnceWithItsOrderPositionAndMoney(FaultProxy.Lost lost) throws SQLException {
    cutAtEvery(
        lost,
        new Write(
            this::order,
            n ->
                switch (cut.trading().fills().apply(TradingSamples.fill(n, n, "100", "2", "0.2"))) {
                  case Application.Applied _, Application.Known _ -> true;
                  default -> false;
                },
            """
            select count(*) from fills f join orders o on o.id = f.order_id
            join trading_sessions s on s.id = o.session_id
            where s.symbol = 'S%d' and o.status = 'FILLED' and s.cash = 9799.8
            """));
  }

  @ParameterizedTest
  @EnumSource
  void anOrderIsPlacedOnce(FaultProxy.Lost lost) throws SQLException {
    cutAtEvery(
        lost,
        new Write(
            n -> direct.trading().sessions().start(TradingSamples.paper(n, "S" + n)),
            n ->
                switch (cut.trading().orders().place(TradingSamples.order(n, n, Side.BUY, "2"))) {
                  case Orders.Placement.Placed _, Orders.Placement.Known _ -> true;
                  default -> false;
                },
            "select count(*) from orders where symbol = 'S%d' and status = 'NEW'"));
  }

  @ParameterizedTest
  @EnumSource
  void anOrderIsCanceledOnce(FaultProxy.Lost lost) throws SQLException {
    cutAtEvery(
        lost,
        new Write(
            this::order,
            n ->
                switch (cut.trading()
                    .orders()
                    .cancel(TradingSamples.id(n), Optional.of("a test"))) {
                  case Orders.End.Ended _, Orders.End.AlreadyEnded _ -> true;
                  default -> false;
                },
            "select count(*) from orders where symbol = 'S%d' and status = 'CANCELED'"));
  }

  @ParameterizedTest
  @EnumSource
  void aSessionIsStartedOnce(FaultProxy.Lost lost) throws SQLException {
    cutAtEvery(
        lost,
        new Write(
            _ -> {},
            n ->
                switch (cut.trading().sessions().start(TradingSamples.paper(n, "S" + n))) {
                  case Sessions.Start.Started _, Sessions.Start.Known _ -> true;
                  default -> false;
                },
            "select count(*) from trading_sessions where symbol = 'S%d'"));
  }

  /** It is made flat by an order and a fill. */
  @ParameterizedTest
  @EnumSource
  void aSessionWithAPositionIsStoppedOnce(FaultProxy.Lost lost) throws SQLException {
    cutAtEvery(
        lost,
        new Write(
            n -> {
              order(n);
              direct.trading().fills().apply(TradingSamples.fill(n, n, "100", "2", "0.2"));
              direct.trading().equity().mark(TradingSamples.id(n), mark());
            },
            n ->
                switch (cut.trading()
                    .sessions()
                    .stop(TradingSamples.id(n), "ann", Optional.empty(), Optional.empty())) {
                  case Sessions.End.Stopped _, Sessions.End.AlreadyStopped _ -> true;
                  default -> false;
                },
            """
            select count(*) from trading_sessions s where symbol = 'S%d'
              and stopped_at is not null and final_capital = cash
              and (select count(*) from orders o join fills f on f.order_id = o.id
                where o.session_id = s.id) = 2
            """));
  }

  @ParameterizedTest
  @EnumSource
  void aSessionIsValuedOnce(FaultProxy.Lost lost) throws SQLException {
    cutAtEvery(
        lost,
        new Write(
            n -> direct.trading().sessions().start(TradingSamples.paper(n, "S" + n)),
            // One that was done has a mark that is as new.
            n -> {
              cut.trading().equity().mark(TradingSamples.id(n), mark());
              return true;
            },
            "select count(*) from trading_sessions where symbol = 'S%d' and mark_price = 101"));
  }

  /** A cycle that was not told as recorded is decided anew, so it is not asked for again. */
  @Test
  void aDecisionThatWasToldAsRecordedIs() throws SQLException {
    for (FaultProxy.Lost lost : FaultProxy.Lost.values()) {
      boolean struck;
      int turn = 1;
      do {
        String symbol = lost + "" + turn;
        connect();
        proxy.cutAt(turn, lost);
        boolean told =
            cut.decisionLog().record(term, TradingSamples.fresh(now(), symbol)).end()
                == RecordResult.End.COMPLETE;
        struck = !proxy.spare();
        int recorded =
            Integer.parseInt(
                value("select count(*) from decisions where symbol = '" + symbol + "'"));
        assertTrue(told ? recorded == 1 : recorded <= 1, () -> symbol + ": " + recorded);
        turn++;
      } while (struck);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPauseIsThereOnce(FaultProxy.Lost lost) throws SQLException {
    cutAtEvery(
        lost,
        new Write(
            _ -> direct.control().change(Samples.resume(), SOON),
            _ -> cut.control().change(Samples.pause(), SOON).control().paused(),
            """
            select count(*) from orchestrator_group g join execution_state e using (group_name)
            where g.paused and e.paused
              and (select count(*) from orchestrator_state where paused) = %d
            """));
  }

  /** A session with an open order, both of this number. */
  private void order(int n) {
    direct.trading().sessions().start(TradingSamples.paper(n, "S" + n));
    direct.trading().orders().place(TradingSamples.order(n, n, Side.BUY, "2"));
  }

  private static Mark mark() {
    return new Mark(new BigDecimal("101"), Samples.NOW);
  }

  private static Instant now() {
    return Instant.now();
  }

  /** Cuts at the first statement, then at the second, until there is none; returns how many. */
  private int cutAtEvery(FaultProxy.Lost lost, Write write) throws SQLException {
    int turn = 0;
    boolean struck;
    do {
      int n = ++turn;
      write.prepare().accept(n);
      connect();
      proxy.cutAt(n, lost);
      boolean told = isTold(write, n);
      struck = !proxy.spare();
      if (!told) {
        Eventually.holds(SOON, "it is told as done", () -> isTold(write, n));
      }
      assertEquals(
          "1",
          value(write.recorded().formatted(n)),
          () -> "%s at statement %d, told at first: %s".formatted(lost, n, told));
    } while (struck);
    assertEquals("", StoreFixture.discrepancies(POSTGRES.database()));
    return turn - 1;
  }

  private static boolean isTold(Write write, int n) {
    try {
      return write.act().test(n);
    } catch (RecordUnavailable e) {
      return false;
    }
  }

  /** So that what comes next begins with a statement of its own. */
  private void connect() {
    Eventually.holds(
        SOON,
        "there is a connection",
        () -> {
          try {
            cut.trading().execution().state();
            return true;
          } catch (RecordUnavailable e) {
            return false;
          }
        });
  }

  private static String value(String query) throws SQLException {
    return POSTGRES.database().value(query);
  }
}
