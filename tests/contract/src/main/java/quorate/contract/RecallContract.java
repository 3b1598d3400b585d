package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.domain.Vote;
import quorate.record.DecisionLog;

/** What an instance must learn from the record before it decides. */
public abstract class RecallContract extends RecordContract {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Instant SIGNALLED = Samples.vote("a", 1).timestamp();

  private DecisionLog log;
  private long term;

  protected RecallContract() {}

  @BeforeEach
  void lead() {
    term = Samples.lead(one);
    log = one.decisionLog();
  }

  @Test
  protected void theSignalsOfEachSymbolsLastDecisionAreKnown() {
    Instant now = record.now();
    record(decided("A", now, Samples.vote("old", 1)));
    record(
        decided("B", now, Samples.vote("b", 2), Samples.vote("c", 1)),
        decided("A", now, Samples.vote("new", 1)),
        decided("D", now.minus(Duration.ofHours(1)), Samples.vote("aged", 1)));

    assertEquals(
        new DecidedMemory(
            Map.of("A", Map.of("new", SIGNALLED), "B", Map.of("b", SIGNALLED, "c", SIGNALLED))),
        log.lastDecided(List.of("B", "UNHEARD OF"), WINDOW));
  }

  @Test
  protected void whateverTheClocksSayTheLastDecisionOfASymbolThatHasSignalsIsKnown() {
    Instant anHourAgo = record.now().minus(Duration.ofHours(1));
    record(
        decided("A", anHourAgo, Samples.vote("a", 1)),
        decided("B", anHourAgo, Samples.vote("b", 1)));

    assertEquals(
        new DecidedMemory(Map.of("A", Map.of("a", SIGNALLED))),
        log.lastDecided(List.of("A"), WINDOW));
  }

  @Test
  protected void anEmptyRecordSaysNothing() {
    assertEquals(DecidedMemory.NOTHING, log.lastDecided(List.of("A"), WINDOW));
    assertEquals(DecidedMemory.NOTHING, log.lastDecided(List.of(), WINDOW));
  }

  @Test
  protected void anotherGroupsDecisionsAreNotOurs() {
    record(decided("A", record.now(), Samples.vote("a", 1)));
    Member other = record.member("other", "one");
    Samples.lead(other);

    assertEquals(DecidedMemory.NOTHING, other.decisionLog().lastDecided(List.of("A"), WINDOW));
  }

  private void record(Decision... decisions) {
    log.record(term, List.of(decisions));
  }

  private static Decision decided(String symbol, Instant at, Vote... votes) {
    return Samples.decision(symbol, at, List.of(votes));
  }
}
