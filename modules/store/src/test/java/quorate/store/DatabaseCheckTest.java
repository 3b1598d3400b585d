package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.dbclient.DbClientException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.checks.CheckResult;
import quorate.record.RecordUnavailable;
import quorate.servers.Eventually;
import quorate.servers.PostgresServer;
import quorate.testkit.BusyCarriers;
import quorate.testkit.MigratedDatabases;

/** On a server of its own, since it does faults to it. */
class DatabaseCheckTest {
  private static final Duration BUDGET = Duration.ofMillis(400);

  /** Longer than the pool lets anybody wait for a connection. */
  private static final Duration LONG_BUDGET = Duration.ofSeconds(3);

  private static final Duration SOON = Duration.ofSeconds(20);

  private static PostgresServer server;
  private static MigratedDatabases databases;

  private quorate.servers.Database place;
  private Pool work;
  private Pool lease;
  private DatabaseCheck check;
  private DatabaseCheck patientCheck;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
    databases = new MigratedDatabases(server, StoreFixture.MIGRATION);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    place = databases.create();
    open(place);
  }

  private void open(quorate.servers.Database target) {
    DatabaseSettings settings = StoreFixture.settings(target, 2);
    Connector connector = new Connector(settings);
    work = new Pool("work", connector, 2, Duration.ofSeconds(2));
    lease = new Pool("lease", connector, 2, Duration.ofSeconds(1));
    Tables tables = new Tables(connector.migrating(), true);
    check = new DatabaseCheck(work, lease, tables, BUDGET);
    patientCheck = new DatabaseCheck(work, lease, tables, LONG_BUDGET);
  }

  @AfterEach
  void close() {
    work.close();
    lease.close();
  }

  @Test
  void aDatabaseThatAnswersIsOk() {
    assertEquals(CheckResult.ok(), check.run());
  }

  @Test
  void itAnswersWhileRequestsKeepEveryCarrierOfVirtualThreads() throws Exception {
    assertEquals(CheckResult.ok(), BusyCarriers.during(() -> patientCheck.run()));
  }

  @Test
  void onlyThePoolIsExhaustedWhereTheDatabaseAnswersOnOtherConnections() throws SQLException {
    List<Connection> held = new ArrayList<>();
    held.add(work.connection());
    held.add(work.connection());

    assertEquals(DatabaseCheck.POOL_EXHAUSTED, check.run());
    assertEquals(DatabaseCheck.POOL_EXHAUSTED, patientCheck.run());

    for (Connection connection : held) {
      connection.close();
    }
    assertEquals(CheckResult.ok(), check.run());
  }

  /** More work than connections, each given back and taken again within moments. */
  @Test
  void thePoolIsExhaustedAlsoWhereItsConnectionsOnlyPassFromOneToTheNext()
      throws InterruptedException {
    AtomicBoolean working = new AtomicBoolean(true);
    List<Thread> workers = new ArrayList<>();
    for (int each = 0; each < 30; each++) {
      workers.add(Thread.startVirtualThread(() -> work(working)));
    }
    Eventually.holds(SOON, "exhausted", () -> check.run().equals(DatabaseCheck.POOL_EXHAUSTED));

    for (int round = 0; round < 5; round++) {
      assertEquals(DatabaseCheck.POOL_EXHAUSTED, check.run());
    }
    working.set(false);
    for (Thread worker : workers) {
      worker.join();
    }
    assertEquals(CheckResult.ok(), check.run());
  }

  /** Always a moment on a connection, then the next in line. */
  private void work(AtomicBoolean working) {
    while (working.get()) {
      try (Connection connection = work.connection();
          Statement statement = connection.createStatement()) {
        statement.execute("select pg_sleep(0.1)");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } catch (DbClientException e) {
        // Waited for longer than the pool lets it.
      }
    }
  }

  @Test
  void aHungDatabaseTimesOutAndIsOkAgainWhenItGoesOn() {
    assertEquals(CheckResult.ok(), check.run());
    server.freeze();
    try {
      assertEquals(DatabaseCheck.TIMED_OUT, check.run());
    } finally {
      server.thaw();
    }
    Eventually.holds(SOON, "ok again", () -> check.run().equals(CheckResult.ok()));
  }

  @Test
  void aDeadDatabaseIsUnreachableAndOkAgainWhenItIsBack() {
    assertEquals(CheckResult.ok(), check.run());
    server.crash();
    try {
      // Which takes as long as it takes to find every dead connection of the pool.
      assertEquals(DatabaseCheck.UNREACHABLE, patientCheck.run());
      assertEquals(DatabaseCheck.UNREACHABLE, check.run());
    } finally {
      server.startAgain();
    }
    Eventually.holds(SOON, "ok again", () -> check.run().equals(CheckResult.ok()));
  }

  @Test
  void aReadOnlyDatabaseIsToldApart() throws SQLException {
    try (Connection connection = server.superuser().connect();
        Statement sql = connection.createStatement()) {
      sql.execute("alter database " + place.name() + " set default_transaction_read_only = on");
    }
    // It holds for new sessions, and the pool may have made some by now.
    close();
    open(place);

    assertEquals(DatabaseCheck.READ_ONLY, check.run());
  }

  @Test
  void aDatabaseOfALaterProgramIsFine() throws SQLException {
    try (Connection connection = place.connect();
        Statement sql = connection.createStatement()) {
      sql.execute(
          """
          insert into flyway_schema_history (
            installed_rank, version, description, type, script, installed_by, execution_time,
            success)
          values (99, '99', 'later', 'SQL', 'V99__later.sql', 'later', 1, true)
          """);
    }

    assertEquals(CheckResult.ok(), check.run());
    Database database = StoreFixture.open(place, "one");
    database.migrate();
    database.close();
  }

  @Test
  void aWrongPasswordIsARefusal() {
    close();
    open(new quorate.servers.Database(place.url(), place.user(), "wrong"));

    assertEquals(
        CheckResult.failed("refuses the user or password; decisions are withheld"), check.run());
    assertEquals(
        Optional.of(
            "The lease cannot be read or written: the database refuses the user or password"),
        messageOfLease());
  }

  private Optional<String> messageOfLease() {
    try {
      new PostgresLease(lease, new Group("orchestrator", "one", "test")).read();
      return Optional.empty();
    } catch (RecordUnavailable e) {
      return Optional.of(e.getMessage());
    }
  }
}
