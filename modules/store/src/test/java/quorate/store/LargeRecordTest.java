package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.contract.Member;
import quorate.contract.Samples;
import quorate.testkit.Fixtures;
import quorate.testkit.PostgresExtension;

/** What a takeover reads must not grow with the record, and a count only as its tables do. */
class LargeRecordTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final int SYMBOLS = 200;

  private static final int ORDERS = 20_000;

  /** All of them decided within the window. */
  private static final int DECISIONS = 300_000;

  private static final Pattern BLOCKS =
      Pattern.compile("\"Shared Hit Blocks\": (\\d+),\\s+\"Shared Read Blocks\": (\\d+)");

  private static PostgresRecord record;
  private static Member member;

  @BeforeAll
  static void fill() {
    record = new PostgresRecord(POSTGRES.database());
    member = record.member("one");
    Samples.lead(member);
    record.execute(
        """
        insert into decisions
        select gen_random_uuid(), 'orchestrator', n, 1, 'S' || n %% %d, 'HOLD', 'HOLD', 0, 0, 0,
          '{}', null, 0, 0, 1, '', now() - (%d - n) * interval '1 second' / 10,
          now() + interval '1 day', 'one', 'test'
        from generate_series(1, %d) as n
        """
            .formatted(SYMBOLS, DECISIONS, DECISIONS),
        """
        insert into decision_votes
        select id, 'a', 'technical', 'HOLD', 1, 1, false, decided_at, '' from decisions
        where sequence > %d
        """
            .formatted(DECISIONS - SYMBOLS),
        "analyze");
  }

  @AfterAll
  static void close() {
    record.close();
  }

  @Test
  void aTakeoverKnowsTheLastDecisionOfEverySymbolInTheWindow() {
    assertEquals(
        SYMBOLS,
        member
            .decisionLog()
            .lastDecided(List.of("S1", "UNHEARD OF"), Duration.ofDays(2))
            .timestamps()
            .size());
  }

  @Test
  void aTakeoverReadsSomeBlocksForEachSymbolAndNoneForEachDecision() throws SQLException {
    String explained = explain(PostgresDecisionLog.LAST_DECIDED, LargeRecordTest::setWindow);

    long read = blocks(explained);
    assertTrue(read < 25 * SYMBOLS, () -> "blocks read: " + read + "\n" + explained);
  }

  @Test
  void aCountOfDiscrepanciesReadsTheTablesAndNothingForEachRow() throws SQLException {
    Fixtures fixtures = Fixtures.in(POSTGRES.database());
    fixtures.closedPosition("7");
    record.execute(
        """
        insert into orders (id, session_id, symbol, client_order_id, side, type, status, quantity,
          placed_at)
        select gen_random_uuid(), s.id, s.symbol, 'n' || n, 'BUY', 'MARKET', 'NEW', 1, now()
        from trading_sessions s, generate_series(1, %d) as n
        """
            .formatted(ORDERS),
        "analyze orders, fills, positions, position_legs, trading_sessions");

    String explained = explain(PostgresExecution.COUNT_DISCREPANCIES, statement -> {});

    long read = blocks(explained);
    assertTrue(read < ORDERS / 10, () -> "blocks read: " + read + "\n" + explained);
    assertEquals(0, member.trading(Duration.ofMinutes(1)).execution().discrepancies());
  }

  private static long blocks(String explained) {
    Matcher blocks = BLOCKS.matcher(explained);
    assertTrue(blocks.find(), explained);
    return Long.parseLong(blocks.group(1)) + Long.parseLong(blocks.group(2));
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private static void setWindow(PreparedStatement statement) throws SQLException {
    statement.setString(1, "orchestrator");
    statement.setString(2, "orchestrator");
    statement.setInt(3, PostgresDecisionLog.MOST_SYMBOLS);
    statement.setArray(
        4, statement.getConnection().createArrayOf("text", new String[] {"S1", "UNHEARD OF"}));
    statement.setString(5, "orchestrator");
    statement.setInt(6, PostgresDecisionLog.NEWEST);
    statement.setString(7, "orchestrator");
    statement.setLong(8, Duration.ofDays(2).toMillis());
  }

  private static String explain(String sql, Parameters parameters) throws SQLException {
    try (Connection connection = POSTGRES.database().connect();
        PreparedStatement statement =
            connection.prepareStatement("explain (analyze, buffers, format json) " + sql)) {
      parameters.set(statement);
      try (ResultSet plan = statement.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    }
  }
}
