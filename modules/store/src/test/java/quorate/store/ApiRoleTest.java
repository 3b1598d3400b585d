package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.Member;
import quorate.contract.Samples;
import quorate.contract.TestedRecord;
import quorate.contract.TradingSamples;
import quorate.record.AuditQuery;
import quorate.testkit.ApiRole;
import quorate.testkit.PostgresExtension;
import quorate.trading.Side;
import quorate.trading.record.Fills.Application;
import quorate.trading.record.Sessions;
import quorate.trading.record.TradingRecord;

/** The role that the deployments give the API server: what it needs it may, and nothing else. */
class ApiRoleTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final Path SCRIPT = Path.of("../../deployments/postgresql/api-role.sql");

  private static final List<String> FORBIDDEN =
      List.of(
          "update decisions set action = 'HOLD'",
          "delete from decisions",
          "insert into decision_votes select * from decision_votes",
          "delete from decision_votes",
          "delete from decision_outbox",
          "update decision_outbox set attempts = 9",
          "update orchestrator_lease set holder = 'api'",
          "update orchestrator_group set term = term + 1",
          "update orchestrator_group set last_sequence = 0",
          "insert into orchestrator_group (group_name) values ('other')",
          "update orchestrator_state set actor = 'nobody'",
          "delete from orchestrator_state",
          "update execution_state set last_sequence = 0",
          "update execution_state set paused = false",
          "update execution_state set term = 9",
          "update fills set price = 1",
          "delete from fills",
          "delete from orders",
          "delete from trading_sessions",
          "update position_legs set fee = 0",
          "update api_keys set role = 'admin'",
          "update api_keys set secret_hash = sha256('y')",
          "delete from api_keys",
          "update audit_log set actor = 'nobody'",
          "delete from audit_log",
          "delete from agent_status",
          "insert into agent_signals select * from agent_signals",
          "select make_history_days(1)",
          "select drop_history_days('agent_signals', current_date)",
          "create table mine (id int)",
          "truncate orders",
          "update flyway_schema_history set success = false");

  private PostgresRecord owners;
  private quorate.servers.Database place;
  private Database database;
  private Member api;
  private long term;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    owners = new PostgresRecord(POSTGRES.database());
    term = Samples.lead(owners.member("one"));
    place = ApiRole.in(POSTGRES.server(), POSTGRES.database());
    database = StoreFixture.open(place, TestedRecord.GROUP, "api-1");
    api = PostgresRecord.member(database);
  }

  @AfterEach
  void close() {
    database.close();
    owners.close();
  }

  @Test
  void itPausesAndResumes() {
    owners.member("one").decisionLog().record(term, Samples.decisions("A"));

    assertEquals(1, api.control().change(Samples.pause(), Samples.WITHIN).cancelled());
    assertTrue(api.control().change(Samples.resume(), Samples.WITHIN).changed());
  }

  @Test
  void itReportsSessionsOrdersAndFillsWithTheirAudit() {
    TradingRecord trading = api.trading();
    trading.inTransaction(
        () -> {
          api.auditLog().append(TradingSamples.audit("session.opened"));
          return trading.sessions().start(TradingSamples.live(1, "BTC/USD"));
        });
    trading.orders().place(TradingSamples.order(1, 1, Side.BUY, "2"));
    trading.fills().apply(TradingSamples.fill(1, 1, "100", "2", "0.1"));
    trading.orders().place(TradingSamples.order(2, 1, Side.SELL, "3"));
    Application through = trading.fills().apply(TradingSamples.fill(2, 2, "100", "3", "0.1"));
    trading.orders().place(TradingSamples.order(3, 1, Side.BUY, "1"));
    trading.fills().apply(TradingSamples.fill(3, 3, "100", "1", "0.1"));
    trading.orders().place(TradingSamples.order(4, 1, Side.BUY, "1"));
    trading.orders().cancel(TradingSamples.id(4), Optional.empty());

    assertEquals(2, ((Application.Applied) through).legs().size());
    assertEquals(
        Sessions.End.Stopped.class,
        trading
            .sessions()
            .stop(TradingSamples.id(1), "ann", Optional.empty(), Optional.empty())
            .getClass());
    assertEquals(1, api.auditLog().list(AuditQuery.ALL, OptionalLong.empty(), 10).size());
  }

  @Test
  void itStopsASessionOfPaperExecution() {
    owners.member("one").trading().sessions().start(TradingSamples.paper(1, "BTC/USD"));

    assertEquals(
        Sessions.End.Stopped.class,
        api.trading()
            .sessions()
            .stop(TradingSamples.id(1), "ann", Optional.empty(), Optional.empty())
            .getClass());
  }

  @Test
  void itKeepsKeysAndLogins() throws SQLException {
    place.execute(
        """
        insert into api_keys (id, group_name, name, role, secret_hash, created_by)
        values ('abcdefghij', 'orchestrator', 'ann', 'viewer', sha256('x'), 'admin-key')
        """,
        "update api_keys set last_used_at = now(), revoked_at = now(), revoked_by = 'admin-key'",
        """
        insert into api_logins (token_hash, group_name, key_id, expires_at, address)
        values (sha256('t'), 'orchestrator', 'abcdefghij', now() + interval '1 hour', '127.0.0.1')
        """,
        "delete from api_logins");
    assertEquals("0", place.value("select count(*) from trading_discrepancies"));
    assertTrue(database.isMigrated());
    assertEquals("database", database.check(Duration.ofSeconds(5)).component());
  }

  /** As psql runs it: statement by statement, and none after the first that fails. */
  @Test
  void aRunThatFailsTakesNoRightAway() throws SQLException, IOException {
    quorate.servers.Database superuser = POSTGRES.server().superuser();
    try (Connection connection =
            new quorate.servers.Database(
                    POSTGRES.database().url(), superuser.user(), superuser.password())
                .connect();
        Statement statement = connection.createStatement()) {
      statement.execute("alter table api_logins rename to elsewhere");
      assertThrows(
          SQLException.class,
          () -> {
            for (String next : statements(Files.readString(SCRIPT))) {
              statement.execute(next);
            }
          });
    } finally {
      owners.execute("alter table elsewhere rename to api_logins");
    }

    itReportsSessionsOrdersAndFillsWithTheirAudit();
  }

  private static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder next = new StringBuilder();
    boolean quoted = false;
    for (String line : script.lines().filter(text -> !text.startsWith("--")).toList()) {
      next.append(line).append('\n');
      quoted ^= line.split("\\$\\$", -1).length % 2 == 0;
      if (!quoted && line.endsWith(";")) {
        statements.add(next.toString());
        next.setLength(0);
      }
    }
    return statements;
  }

  @Test
  void itMayDoNothingElse() {
    List<String> done = new ArrayList<>();
    for (String statement : FORBIDDEN) {
      SQLException refused =
          assertThrows(SQLException.class, () -> place.execute(statement), statement);
      if (!refused.getSQLState().equals("42501")) {
        done.add(statement + ": " + refused.getMessage());
      }
    }
    assertEquals(List.of(), done);
  }
}
