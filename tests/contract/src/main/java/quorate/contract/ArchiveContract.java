package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.Decision;
import quorate.record.Archive;
import quorate.record.RecordedDecision;

/** How recorded decisions must be read. */
public abstract class ArchiveContract extends RecordContract {
  private Archive archive;
  private long term;

  protected ArchiveContract() {}

  @BeforeEach
  void lead() {
    archive = two.archive();
    term = Samples.lead(one);
  }

  @Test
  protected void aPageFollowsASequence() {
    record("A", "B", "A", "C");

    assertEquals(List.of("3 A", "4 C"), Samples.shown(archive.page(2, Optional.empty(), 10)));
    assertEquals(List.of("3 A"), Samples.shown(archive.page(2, Optional.empty(), 1)));
    assertEquals(List.of("1 A", "3 A"), Samples.shown(archive.page(0, Optional.of("A"), 10)));
    assertEquals(List.of(), archive.page(4, Optional.empty(), 10));
  }

  @Test
  protected void theNewestComeAfterTheSequenceBeforeThem() {
    assertEquals(0, archive.beforeNewest(Optional.empty(), 2));
    record("A", "B", "A", "C");

    assertEquals(2, archive.beforeNewest(Optional.empty(), 2));
    assertEquals(0, archive.beforeNewest(Optional.empty(), 10));
    assertEquals(2, archive.beforeNewest(Optional.of("A"), 1));
  }

  @Test
  protected void aPageEndsEarlyWhereItsVotesAreMany() {
    List<Decision> decisions = new ArrayList<>();
    for (String symbol : List.of("A", "B", "C")) {
      decisions.add(Samples.decision(symbol, Samples.NOW, Samples.votes(3_000)));
    }
    one.decisionLog().record(term, decisions);

    assertEquals(List.of("1 A", "2 B"), Samples.shown(archive.page(0, Optional.empty(), 10)));
    assertEquals(List.of("3 C"), Samples.shown(archive.page(2, Optional.empty(), 10)));
  }

  @Test
  protected void oneIsFoundByItsIdAndNoOther() {
    RecordedDecision recorded = record("A").getFirst();

    assertEquals(Optional.of(recorded), archive.find(recorded.id()));
    assertEquals(Optional.empty(), archive.find(new UUID(0, 0)));
    assertEquals(Optional.empty(), record.member("other", "one").archive().find(recorded.id()));
  }

  private List<RecordedDecision> record(String... symbols) {
    return one.decisionLog().record(term, Samples.decisions(symbols)).recorded();
  }
}
