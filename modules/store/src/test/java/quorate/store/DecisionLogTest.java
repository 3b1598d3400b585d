package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.domain.Decision;
import quorate.domain.Vote;
import quorate.record.ControlRequest;
import quorate.record.Outbox;
import quorate.record.PublicationEnd;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;
import quorate.record.Refusal;
import quorate.testkit.PostgresExtension;

class DecisionLogTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private Database database;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    database = StoreFixture.open(POSTGRES.database(), "one");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsRecordedIsReadBackAsItWas() {
    long term = StoreFixture.lead(database);
    List<Decision> decisions =
        List.of(
            StoreFixture.decision("BTC/USD", StoreFixture.vote("a", 900_000)),
            StoreFixture.decision(
                "ETH/USD", StoreFixture.vote("b", 800_000), StoreFixture.vote("a", 700_000)),
            StoreFixture.decision("SOL/USD"));

    RecordResult result = database.decisionLog().record(term, decisions);

    List<RecordedDecision> expected = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      expected.add(
          new RecordedDecision(
              result.recorded().get(i).id(), i + 1, term, "one", "0.1.0-test", decisions.get(i)));
    }
    assertEquals(
        new RecordResult(expected, List.of(), List.of(), RecordResult.End.COMPLETE, ""), result);
    assertEquals(expected, database.archive().page(0, Optional.empty(), 10));
  }

  @Test
  void moreVotesThanOneStatementTakesAreRecordedWithTheirDecisions() {
    long term = StoreFixture.lead(database);
    int most = VoteRows.MOST;
    List<Decision> decisions =
        List.of(
            withVotes("ADA/USD", most - 1),
            withVotes("BTC/USD", 2),
            withVotes("DOT/USD", 2 * most),
            StoreFixture.decision("ETH/USD"),
            withVotes("SOL/USD", 1));

    database.decisionLog().record(term, decisions);

    for (int i = 0; i < decisions.size(); i++) {
      assertEquals(
          decisions.get(i), database.archive().page(i, Optional.empty(), 1).getFirst().decision());
    }
  }

  private static Decision withVotes(String symbol, int votes) {
    return StoreFixture.decision(
        symbol,
        IntStream.range(0, votes)
            .mapToObj(i -> StoreFixture.vote("agent-" + i, 1_000_000 - i))
            .toArray(Vote[]::new));
  }

  @Test
  void theSequenceGoesOnWithoutGapsThroughRefusalsAndTerms() {
    long first = StoreFixture.lead(database);
    record(first, "A", "B");
    record(first + 7, "C");
    database.lease().release(first);
    long second = StoreFixture.lead(database);
    record(first, "D");
    record(second, "E");

    assertEquals(
        List.of("1 A", "2 B", "3 E"),
        database.archive().page(0, Optional.empty(), 10).stream()
            .map(row -> row.sequence() + " " + row.decision().symbol())
            .toList());
  }

  @Test
  void aStaleTermWritesNothingAndIsToldSo() {
    long term = StoreFixture.lead(database);
    database.lease().release(term);
    StoreFixture.lead(database);

    RecordResult result = record(term, "A");

    assertEquals(
        new RecordResult(List.of(), List.of(), List.of(), RecordResult.End.STALE_TERM, ""), result);
    assertEquals(List.of(), database.archive().page(0, Optional.empty(), 10));
  }

  @Test
  void nothingIsRecordedWhilePaused() {
    long term = StoreFixture.lead(database);
    database
        .control()
        .change(
            new ControlRequest(true, Optional.empty(), Optional.empty(), "here"),
            StoreFixture.WITHIN);

    assertEquals(
        new RecordResult(List.of(), List.of(), List.of(), RecordResult.End.PAUSED, ""),
        record(term, "A"));
  }

  @Test
  void moreVotesThanOneTransactionTakesGoInSeveralOfWholeSymbols() {
    long term = StoreFixture.lead(database);
    List<Decision> decisions = new ArrayList<>();
    for (String symbol : List.of("A", "B", "C")) {
      decisions.add(StoreFixture.decision(symbol, StoreFixture.NOW, StoreFixture.votes(20_001)));
    }

    RecordResult result = database.decisionLog().record(term, decisions);

    assertEquals(3, result.recorded().size());
    assertEquals(
        decisions.get(2), database.archive().page(2, Optional.empty(), 1).getFirst().decision());
  }

  @Test
  void aFailureIsToldInWordsAndRecordsNothing() {
    long term = StoreFixture.lead(database);
    Decision impossible = StoreFixture.decision("X".repeat(33));

    RecordResult result = database.decisionLog().record(term, List.of(impossible));

    assertEquals(
        new RecordResult(
            List.of(),
            List.of(),
            List.of(
                new Refusal(
                    impossible.symbol(),
                    Refusal.Part.DECISION,
                    "the database does not take a row that breaks a rule of its table (SQL state"
                        + " 23514)")),
            RecordResult.End.COMPLETE,
            ""),
        result);
    assertEquals(1, record(term, "A").recorded().getFirst().sequence());
  }

  @Test
  void thoseInDoubtAreFoundIfTheyWereRecorded() {
    long term = StoreFixture.lead(database);
    List<RecordedDecision> recorded = record(term, "A", "B").recorded();

    Optional<Set<UUID>> confirmed = database.decisionLog().confirm(term, recorded);

    assertEquals(
        Optional.of(recorded.stream().map(RecordedDecision::id).collect(Collectors.toSet())),
        confirmed);
    assertEquals(Optional.empty(), database.decisionLog().confirm(term + 1, recorded));
  }

  @Test
  void aBatchThatIsDeletedHasABoundForItsVotesToo() {
    long term = StoreFixture.lead(database);
    Outbox outbox = database.outbox(1);
    outbox.end(ids(record(term, "A", "B", "C", "A", "B", "C")), PublicationEnd.PUBLISHED);
    PostgresDecisionLog log = (PostgresDecisionLog) database.decisionLog();
    Duration retention = Duration.ofSeconds(1);

    assertEquals(
        List.of(2L, 1L, 0L),
        Stream.generate(() -> log.deleteOlderThan(retention, 10, 2)).limit(3).toList());
  }

  private static List<UUID> ids(RecordResult result) {
    return result.recorded().stream().map(RecordedDecision::id).toList();
  }

  private RecordResult record(long term, String... symbols) {
    List<Decision> decisions = new ArrayList<>();
    for (String symbol : symbols) {
      decisions.add(StoreFixture.decision(symbol, StoreFixture.vote("a", 900_000)));
    }
    return database.decisionLog().record(term, decisions);
  }
}
