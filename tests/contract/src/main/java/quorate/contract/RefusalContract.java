package quorate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.Decision;
import quorate.record.CycleRecord;
import quorate.record.DecisionLog;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;
import quorate.record.Refusal;

/** What a row costs that the record refuses for what it holds. */
public abstract class RefusalContract extends RecordContract {
  private static final String UNWRITABLE = "a to b";

  private long term;
  private DecisionLog log;

  protected RefusalContract() {}

  @BeforeEach
  void lead() {
    term = Samples.lead(one);
    log = one.decisionLog();
  }

  @Test
  protected void aSymbolThatIsRefusedCostsItselfAlone() {
    record.refuseSymbol("C");

    RecordResult result = log.record(term, Samples.decisions("A", "B", "C", "D", "E"));

    assertEquals(List.of("1 A", "2 B", "3 D", "4 E"), Samples.shown(result.recorded()));
    assertEquals(Map.of("C", Refusal.Part.DECISION), parts(result));
    assertEquals(RecordResult.End.COMPLETE, result.end());
    assertEquals(result.recorded(), one.archive().page(0, Optional.empty(), 10));
    assertEquals(4, one.outbox(1).pendingCount());
  }

  @Test
  protected void everyOneOfSeveralIsTold() {
    record.refuseSymbol("A");
    record.refuseSymbol("D");

    RecordResult result = log.record(term, Samples.decisions("A", "B", "C", "D"));

    assertEquals(List.of("1 B", "2 C"), Samples.shown(result.recorded()));
    assertEquals(Map.of("A", Refusal.Part.DECISION, "D", Refusal.Part.DECISION), parts(result));
  }

  @Test
  protected void oneAmongManyIsFound() {
    record.refuseSymbol("S617");
    String[] symbols =
        IntStream.range(0, 1_000).mapToObj("S%03d"::formatted).toArray(String[]::new);

    RecordResult result = log.record(term, Samples.decisions(symbols));

    assertEquals(999, result.recorded().size());
    assertEquals(Map.of("S617", Refusal.Part.DECISION), parts(result));
  }

  @Test
  protected void aReasoningThatIsRefusedIsLeftOutAndTheDecisionRecorded() {
    record.refuseText(UNWRITABLE);
    Decision poisoned =
        Samples.decision(
            "B", Samples.vote("a", 900_000, UNWRITABLE), Samples.vote("b", 800_000, ""));

    RecordResult result =
        log.record(term, List.of(Samples.decision("A"), poisoned, Samples.decision("C")));

    Decision kept =
        Samples.decision(
            "B", Samples.vote("a", 900_000, CycleRecord.LEFT_OUT), Samples.vote("b", 800_000, ""));
    assertEquals(
        List.of(Samples.decision("A"), kept, Samples.decision("C")),
        result.recorded().stream().map(RecordedDecision::decision).toList());
    assertEquals(Map.of("B", Refusal.Part.REASONINGS), parts(result));
    assertEquals(result.recorded(), one.archive().page(0, Optional.empty(), 10));
  }

  @Test
  protected void theStaleAndThePausedAreToldSoAlsoOfWhatWouldBeRefused() {
    record.refuseSymbol("A");
    two.control().change(Samples.pause(), Samples.WITHIN);

    assertEquals(RecordResult.End.PAUSED, log.record(term, Samples.decisions("A")).end());
    assertEquals(RecordResult.End.STALE_TERM, log.record(term + 1, Samples.decisions("A")).end());
  }

  private static Map<String, Refusal.Part> parts(RecordResult result) {
    return result.refusals().stream().collect(Collectors.toMap(Refusal::symbol, Refusal::part));
  }
}
