package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.Samples;
import quorate.contract.TestedRecord;
import quorate.contract.TradingSamples;
import quorate.domain.Action;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.record.HeardSignal;
import quorate.record.RecordUnavailable;
import quorate.servers.Eventually;
import quorate.testkit.FaultProxy;
import quorate.testkit.PostgresExtension;
import quorate.trading.Side;
import quorate.trading.record.Execution;
import quorate.trading.record.Mark;
import quorate.trading.record.TradingRecord;

/** The ports of the trading record where connections are taken, ended, left or silent. */
class TradingPoolTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final int SIZE = 2;
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Of the pool; the wait for a lock is half of it. */
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  /** The time of a busy machine on top. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

  private static final int FAILURES = 1_000;

  private PostgresRecord record;
  private FaultProxy proxy;
  private Pool pool;
  private JoinedTransactions transactions;
  private TradingRecord trading;
  private Group group;
  private long term;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    record = new PostgresRecord(POSTGRES.database());
    term = Samples.lead(record.member("one"));
    TradingRecord direct = record.member("one").trading();
    direct.sessions().start(TradingSamples.paper(1, "BTC/USD"));
    direct.orders().place(TradingSamples.order(1, 1, Side.BUY, "2"));
    proxy = FaultProxy.before(POSTGRES.server());
    open(TIMEOUT);
  }

  private void open(Duration timeout) {
    DatabaseSettings settings = StoreFixture.settings(POSTGRES.database().at(proxy.port()), SIZE);
    pool = new Pool("trading-pool", new Connector(settings), SIZE, timeout);
    transactions = new JoinedTransactions(pool);
    group = new Group(TestedRecord.GROUP, "one", "0.1.0-test");
    trading = new PostgresTrading(transactions, group, Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    pool.close();
    proxy.close();
    record.close();
  }

  /** Every port of the trading record and the history, by what it cannot do. */
  private Map<String, Runnable> ports() {
    Map<String, Runnable> ports = new LinkedHashMap<>();
    ports.put("start", () -> trading.sessions().start(TradingSamples.paper(2, "ETH/USD")));
    ports.put(
        "stop",
        () ->
            trading
                .sessions()
                .stop(TradingSamples.id(1), "ann", Optional.empty(), Optional.empty()));
    ports.put("list", () -> trading.sessions().listActive());
    ports.put("place", () -> trading.orders().place(TradingSamples.order(2, 1, Side.BUY, "1")));
    ports.put("cancel", () -> trading.orders().cancel(TradingSamples.id(1), Optional.empty()));
    ports.put("fill", () -> trading.fills().apply(TradingSamples.fill(1, 1, "100", "2", "0")));
    ports.put("positions", () -> trading.positions().listOpen());
    ports.put(
        "mark",
        () -> trading.equity().mark(TradingSamples.id(1), new Mark(BigDecimal.TEN, Samples.NOW)));
    ports.put("execute", () -> trading.execution().execute(term, state -> state.lastSequence()));
    ports.put("next", () -> trading.execution().next(10));
    ports.put(
        "audit",
        () -> new PostgresAuditLog(transactions, group).append(TradingSamples.audit("a.test")));
    ports.put("agents", () -> new PostgresAgentStatuses(transactions, group).list());
    ports.put(
        "signals", () -> new PostgresSignalHistory(transactions, group).append(List.of(signal())));
    return ports;
  }

  private static HeardSignal signal() {
    return new HeardSignal(
        new Signal(
            "agent", "technical", "BTC/USD", Action.BUY, new Ratio(900_000), Samples.NOW, ""),
        Instant.now());
  }

  @Test
  void whileAllConnectionsAreTakenEachPortSaysSoInTimeAndNothingIsDoneAfterwards()
      throws SQLException {
    List<Connection> held = new ArrayList<>();
    for (int n = 0; n < SIZE; n++) {
      held.add(pool.connection());
    }
    String before = rows();

    ports().forEach(TradingPoolTest::assertUnavailableInTime);

    assertTrue(pool.isExhausted());
    for (Connection connection : held) {
      connection.close();
    }
    assertEquals(before, rows());
    assertTrue(pool.hasFree(SIZE));
    assertEquals(1, trading.sessions().listActive().size());
  }

  /** No end of a connection is told: only the time that an answer is awaited ends the wait. */
  @Test
  void whileTheDatabaseIsSilentEachPortSaysSoInTimeAndIsFineWhenItSpeaksAgain() {
    proxy.stall();

    ports().forEach(TradingPoolTest::assertUnavailableInTime);

    proxy.resume();
    Eventually.holds(SOON, "it is fine", () -> activeSessions() > 0);
  }

  private static void assertUnavailableInTime(String port, Runnable work) {
    long begun = System.nanoTime();
    assertThrows(RecordUnavailable.class, work::run, port);
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(taken.compareTo(ANSWERED_WITHIN) < 0, () -> port + ": " + taken);
  }

  private int activeSessions() {
    try {
      return trading.sessions().listActive().size();
    } catch (RecordUnavailable e) {
      return 0;
    }
  }

  @Test
  void aThousandTransactionsThatFailLeaveNoConnectionInUseAndNoRow() throws SQLException {
    String before = rows();
    for (int n = 0; n < FAILURES; n++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              trading.inTransaction(
                  () -> {
                    trading.orders().place(TradingSamples.order(2, 1, Side.SELL, "1"));
                    throw new IllegalStateException("a test");
                  }));
    }

    assertTrue(pool.hasFree(SIZE));
    assertFalse(pool.isExhausted());
    assertEquals(before, rows());
  }

  @Test
  void aSessionThatIsEndedInATransactionIsReplacedAndNothingOfTheTransactionStays()
      throws SQLException {
    String before = rows();
    RecordUnavailable ended =
        assertThrows(
            RecordUnavailable.class,
            () ->
                trading.inTransaction(
                    () -> {
                      trading.orders().place(TradingSamples.order(2, 1, Side.SELL, "1"));
                      endThatOfTheTransaction();
                      return trading.orders().find(TradingSamples.id(2));
                    }));

    assertEquals(
        "Orders cannot be read: the database is shutting down, or somebody has ended our"
            + " session there",
        ended.getMessage());
    assertEquals(before, rows());
    assertEquals(1, trading.sessions().listActive().size());
  }

  /** The others of the pool are not touched: each that is ended costs one who asks an answer. */
  private static void endThatOfTheTransaction() {
    try {
      POSTGRES
          .database()
          .value(
              "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                  + " where datname = current_database() and application_name = 'trading-pool'"
                  + " and state = 'idle in transaction'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTransactionThatIsLeftOpenIsRolledBackBeforeItsConnectionIsUsedAgain() throws SQLException {
    String before = rows();
    List<Connection> left = new ArrayList<>();
    for (int n = 0; n < SIZE; n++) {
      left.add(pool.connection());
    }
    for (Connection connection : left) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("update execution_state set last_sequence = last_sequence + 1");
      } catch (SQLException lockedByTheOther) {
        assertEquals(SqlState.LOCK_NOT_AVAILABLE, lockedByTheOther.getSQLState());
      }
    }
    for (Connection connection : left) {
      connection.close();
    }

    assertEquals(before, rows());
    assertEquals(
        new Execution.Step.Done<>(0L),
        trading.execution().execute(term, state -> state.lastSequence()));
  }

  @Test
  void aLockThatIsHeldForTooLongIsToldApart() throws SQLException {
    try (Connection connection = POSTGRES.database().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select from trading_sessions for update");

      assertEquals(
          "The fill cannot be recorded: another transaction holds a lock for too long",
          messageOfFill());
      connection.rollback();
    }
  }

  /** It is the server that ends it, and says so before we take it for gone. */
  @Test
  void aStatementThatTakesTooLongIsToldApartFromADatabaseThatIsGone() {
    pool.close();
    open(Duration.ofSeconds(5));

    RecordUnavailable slow =
        assertThrows(
            RecordUnavailable.class,
            () ->
                transactions.read(
                    "It cannot be read",
                    database -> database.createGet("select pg_sleep(60)").execute()));

    assertEquals("It cannot be read: the database did not answer in time", slow.getMessage());
  }

  private String messageOfFill() {
    return assertThrows(
            RecordUnavailable.class,
            () -> trading.fills().apply(TradingSamples.fill(1, 1, "100", "2", "0")))
        .getMessage();
  }

  /** How many there are of each, and how far the execution is. */
  private static String rows() throws SQLException {
    return POSTGRES
        .database()
        .value(
            """
            select concat_ws(' ', (select count(*) from trading_sessions),
              (select count(*) from orders), (select string_agg(status, ',') from orders),
              (select count(*) from fills), (select count(*) from audit_log),
              (select count(*) from agent_signals), (select last_sequence from execution_state))
            """);
  }
}
