package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.record.Archive;
import quorate.record.RecordedDecision;
import quorate.testkit.PostgresExtension;

class ArchiveTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private Database database;
  private Archive archive;
  private long term;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    database = StoreFixture.open(POSTGRES.database(), "one");
    archive = database.archive();
    term = StoreFixture.lead(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aPageFollowsASequence() {
    record("A", "B", "A", "C");

    assertEquals(List.of("3 A", "4 C"), shown(archive.page(2, Optional.empty(), 10)));
    assertEquals(List.of("3 A"), shown(archive.page(2, Optional.empty(), 1)));
    assertEquals(List.of("1 A", "3 A"), shown(archive.page(0, Optional.of("A"), 10)));
    assertEquals(List.of(), archive.page(4, Optional.empty(), 10));
  }

  @Test
  void theNewestComeAfterTheSequenceBeforeThem() {
    assertEquals(0, archive.beforeNewest(Optional.empty(), 2));
    record("A", "B", "A", "C");

    assertEquals(2, archive.beforeNewest(Optional.empty(), 2));
    assertEquals(0, archive.beforeNewest(Optional.empty(), 10));
    assertEquals(2, archive.beforeNewest(Optional.of("A"), 1));
  }

  @Test
  void aPageEndsEarlyWhereItsVotesAreMany() {
    List<Decision> decisions = new ArrayList<>();
    for (String symbol : List.of("A", "B", "C")) {
      decisions.add(StoreFixture.decision(symbol, StoreFixture.NOW, StoreFixture.votes(3_000)));
    }
    database.decisionLog().record(term, decisions);

    assertEquals(List.of("1 A", "2 B"), shown(archive.page(0, Optional.empty(), 10)));
    assertEquals(List.of("3 C"), shown(archive.page(2, Optional.empty(), 10)));
  }

  @Test
  void oneIsFoundByItsIdAndNoOther() {
    RecordedDecision recorded = record("A").getFirst();

    assertEquals(Optional.of(recorded), archive.find(recorded.id()));
    assertEquals(Optional.empty(), archive.find(new UUID(0, 0)));
  }

  @Test
  void theSignalsOfEachSymbolsLastDecisionAreKnown() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant signalled = StoreFixture.vote("a", 1).timestamp();
    database
        .decisionLog()
        .record(
            term,
            List.of(
                StoreFixture.decision("A", now, List.of(StoreFixture.vote("old", 1))),
                StoreFixture.decision("B", now, StoreFixture.votes(2)),
                StoreFixture.decision("A", now, List.of(StoreFixture.vote("new", 1))),
                StoreFixture.decision(
                    "C", now.minusSeconds(3_600), List.of(StoreFixture.vote("aged", 1)))));

    assertEquals(
        new DecidedMemory(
            Map.of(
                "A", Map.of("new", signalled),
                "B", Map.of("agent-0", signalled, "agent-1", signalled))),
        database.decisionLog().lastDecided(List.of("B", "UNHEARD OF"), Duration.ofMinutes(10)));
  }

  @Test
  void whateverTheClocksSayTheLastDecisionOfASymbolThatHasSignalsIsKnown() {
    Instant anHourBehind = Instant.now().minusSeconds(3_600);
    database
        .decisionLog()
        .record(
            term,
            List.of(
                StoreFixture.decision("A", anHourBehind, List.of(StoreFixture.vote("a", 1))),
                StoreFixture.decision("B", anHourBehind, List.of(StoreFixture.vote("b", 1)))));

    assertEquals(
        new DecidedMemory(Map.of("A", Map.of("a", StoreFixture.vote("a", 1).timestamp()))),
        database.decisionLog().lastDecided(List.of("A"), Duration.ofMinutes(10)));
  }

  private List<RecordedDecision> record(String... symbols) {
    List<Decision> decisions = new ArrayList<>();
    for (String symbol : symbols) {
      decisions.add(StoreFixture.decision(symbol, StoreFixture.vote("a", 900_000)));
    }
    return database.decisionLog().record(term, decisions).recorded();
  }

  private static List<String> shown(List<RecordedDecision> decisions) {
    return decisions.stream().map(row -> row.sequence() + " " + row.decision().symbol()).toList();
  }
}
