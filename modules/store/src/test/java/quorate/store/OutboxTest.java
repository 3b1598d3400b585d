package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.domain.Vote;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.Outbox;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;
import quorate.record.RecordedDecision;
import quorate.testkit.PostgresExtension;

class OutboxTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private Database database;
  private Outbox outbox;
  private List<UUID> ids;

  @BeforeEach
  void recordThree() {
    POSTGRES.clean();
    database = StoreFixture.open(POSTGRES.database(), "one");
    outbox = database.outbox(2);
    long term = StoreFixture.lead(database);
    ids =
        database
            .decisionLog()
            .record(
                term,
                List.of(
                    StoreFixture.decision("A", StoreFixture.NOW, StoreFixture.votes(3)),
                    StoreFixture.decision("B", StoreFixture.vote("a", 1)),
                    StoreFixture.decision("C", StoreFixture.vote("a", 1))))
            .recorded()
            .stream()
            .map(RecordedDecision::id)
            .toList();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsRecordedWaitsInOrderWithItsStrongestVotesWithoutTheirReasoning() {
    List<OutboxEntry> pending = outbox.pending(10, MAX_AGE);

    assertEquals(ids, pending.stream().map(entry -> entry.decision().id()).toList());
    assertEquals(
        StoreFixture.decision("A", StoreFixture.NOW, withoutReasoning(StoreFixture.votes(2))),
        pending.getFirst().decision().decision());
    assertEquals(3, pending.getFirst().votesTotal());
    assertEquals(3, outbox.pendingCount());
  }

  private static List<Vote> withoutReasoning(List<Vote> votes) {
    return votes.stream()
        .map(
            vote ->
                new Vote(
                    vote.agentName(),
                    vote.agentType(),
                    vote.signal(),
                    vote.confidence(),
                    vote.weight(),
                    vote.veto(),
                    vote.timestamp(),
                    ""))
        .toList();
  }

  @Test
  void whatHasEndedWaitsNoMore() throws SQLException {
    assertEquals(1, outbox.end(List.of(ids.get(0)), PublicationEnd.PUBLISHED));
    assertEquals(1, outbox.end(List.of(ids.get(1)), PublicationEnd.FAILED));
    outbox.tried(List.of(ids.get(2)));

    assertEquals(List.of(ids.get(2)), outbox.pending(10, MAX_AGE).stream().map(this::id).toList());
    assertEquals(List.of("published 1", "failed 1", "pending 1"), states());
  }

  @Test
  void whatAnotherHasNotedBeforeIsNotNotedAgain() throws SQLException {
    outbox.end(List.of(ids.get(0)), PublicationEnd.PUBLISHED);

    assertEquals(2, outbox.end(ids, PublicationEnd.PUBLISHED));
    assertEquals(List.of("published 1", "published 1", "published 1"), states());
  }

  @Test
  void aPauseCancelsWhatWaitsButNotTheTruthThatItLeft() throws SQLException {
    ControlChange change =
        database
            .control()
            .change(
                new ControlRequest(true, Optional.empty(), Optional.empty(), "here"),
                StoreFixture.WITHIN);
    assertEquals(3, change.cancelled());
    assertEquals(List.of(), outbox.pending(10, MAX_AGE));

    outbox.end(List.of(ids.getFirst()), PublicationEnd.PUBLISHED);

    assertEquals(List.of("published 1", "cancelled 0", "cancelled 0"), states());
  }

  @Test
  void whatIsTooOldByTheDatabasesClockExpires() throws SQLException {
    sql(
        "update decision_outbox set created_at = created_at - interval '1 hour' where sequence <"
            + " 3");

    assertEquals(
        List.of(ids.getLast()), outbox.pending(10, MAX_AGE).stream().map(this::id).toList());
    assertEquals(2, outbox.expireOlderThan(MAX_AGE));
    assertEquals(List.of("expired 0", "expired 0", "pending 0"), states());
  }

  @Test
  void whatHasBeenDoneForADayIsDeleted() throws SQLException {
    outbox.end(ids, PublicationEnd.PUBLISHED);
    sql(
        "update decision_outbox set updated_at = updated_at - interval '25 hours' where sequence ="
            + " 1");

    assertEquals(1, outbox.deleteDone(10));
    assertEquals(List.of("published 1", "published 1"), states());
  }

  private UUID id(OutboxEntry entry) {
    return entry.decision().id();
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = POSTGRES.database().connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static List<String> states() throws SQLException {
    List<String> states = new ArrayList<>();
    try (Connection connection = POSTGRES.database().connect();
        Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "select state || ' ' || attempts from decision_outbox order by sequence")) {
      while (rows.next()) {
        states.add(rows.getString(1));
      }
    }
    return states;
  }
}
