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
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.Member;
import quorate.contract.Samples;
import quorate.contract.TradingSamples;
import quorate.record.AuditQuery;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;
import quorate.servers.Eventually;
import quorate.testkit.FaultProxy;
import quorate.testkit.PostgresExtension;

/** Changes of the pause that meet others, or themselves. */
class ControlInDoubtTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final Duration SOON = Duration.ofSeconds(30);

  /** So long that a machine that is busy answers within it. */
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private FaultProxy proxy;
  private Database database;
  private Member one;
  private PostgresRecord record;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    proxy = FaultProxy.before(POSTGRES.server());
    database = StoreFixture.open(POSTGRES.database().at(proxy.port()), "one");
    one = PostgresRecord.member(database);
    record = new PostgresRecord(POSTGRES.database());
  }

  @AfterEach
  void close() {
    record.execute(
        "drop trigger if exists held on orchestrator_state", "drop function if exists held()");
    record.close();
    database.close();
    proxy.close();
  }

  @Test
  void aChangeWhoseCommitIsNotAnsweredIsToldAsMadeAndAuditedOnce() throws Exception {
    one.control().change(Samples.pause(), WITHIN);
    TradingControl paused = control();

    ControlChange change = changeWhoseAnswerIsLost(resume(paused), "select");

    assertEquals(new ControlChange(control(), true, 0), change);
    assertFalse(change.control().paused());
    assertEquals(
        1, record.member("two").auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10).size());
  }

  /** It must not be done once more over what somebody else has done since. */
  @Test
  void aChangeWhoseCommitIsNotAnsweredStaysMadeWhateverFollowsIt() throws Exception {
    one.control().change(Samples.pause(), WITHIN);

    ControlChange change =
        changeWhoseAnswerIsLost(
            new ControlRequest(false, Optional.empty(), Optional.empty(), "192.0.2.1"),
            "select pg_advisory_xact_lock(hashtext('quorate'), hashtext('orchestrator'))",
            "update orchestrator_group set paused = true",
            "insert into orchestrator_state (group_name, paused, address)"
                + " values ('orchestrator', true, 'sql')");

    assertTrue(change.changed());
    assertFalse(change.control().paused());
    assertTrue(control().paused());
  }

  /** As it is in the record, whatever has become of the connections of the one that changed it. */
  private TradingControl control() {
    return record.member("two").lease().read().control();
  }

  private static ControlRequest resume(TradingControl seen) {
    return new ControlRequest(
        false, Optional.of("ann"), Optional.empty(), "192.0.2.1", OptionalLong.of(seen.version()));
  }

  /**
   * Cuts the connection while the commit is held.
   *
   * @param next what another transaction does after it and before it is tried again
   */
  private ControlChange changeWhoseAnswerIsLost(ControlRequest request, String... next)
      throws Exception {
    record.execute(
        """
        create function held() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock(42); return null; end $$
        """,
        """
        create constraint trigger held after insert on orchestrator_state
        deferrable initially deferred for each row
        when (new.address <> 'sql') execute function held()
        """);
    FutureTask<ControlChange> change =
        new FutureTask<>(
            () ->
                one.control()
                    .change(
                        request,
                        (_, _) -> List.of(TradingSamples.audit("control.resumed")),
                        WITHIN));
    try (Connection holder = POSTGRES.database().connect();
        Statement holding = holder.createStatement();
        Connection other = POSTGRES.database().connect();
        Statement following = other.createStatement()) {
      holder.setAutoCommit(false);
      holding.execute("select pg_advisory_xact_lock(42)");
      Thread.ofPlatform().daemon().start(change);
      Eventually.holds(SOON, "the commit is held", () -> waiting() == 1);
      other.setAutoCommit(false);
      FutureTask<Boolean> follower = new FutureTask<>(() -> execute(following, next));
      Thread.ofPlatform().daemon().start(follower);
      Eventually.holds(
          SOON, "the next one is in its place", () -> follower.isDone() || waiting() == 2);
      long before = waiting();
      // A connection that was just used is taken to be alive, and is dead as well.
      one.auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 1);
      proxy.cut();
      Eventually.holds(SOON, "it is tried again", () -> change.isDone() || waiting() == before + 1);
      holder.commit();
      assertTrue(follower.get());
      other.commit();
    }
    return change.get();
  }

  private static boolean execute(Statement statement, String... all) throws SQLException {
    for (String sql : all) {
      statement.execute(sql);
    }
    return true;
  }

  /** As a pause by the SQL of the documents, which takes no turn. */
  @Test
  void aChangeThatWaitedForAPauseBySqlIsOvertakenByIt() throws Exception {
    one.lease().read();
    FutureTask<ControlChange> change =
        new FutureTask<>(
            () ->
                one.control()
                    .change(
                        new ControlRequest(
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            "192.0.2.1",
                            OptionalLong.of(TradingControl.NEVER_PAUSED.version())),
                        WITHIN));
    try (Connection connection = POSTGRES.database().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("update orchestrator_group set paused = true");
      statement.execute(
          "insert into orchestrator_state (group_name, paused, address)"
              + " values ('orchestrator', true, 'sql')");
      Thread.ofPlatform().daemon().start(change);
      Eventually.holds(SOON, "the change waits", () -> waiting() == 1);
      connection.commit();
    }

    assertTrue(change.get().overtaken());
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
