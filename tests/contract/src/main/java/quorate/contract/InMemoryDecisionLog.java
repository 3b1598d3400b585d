package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import quorate.domain.DecidedMemory;
import quorate.domain.DecidedMemory.DecidedSignal;
import quorate.domain.Decision;
import quorate.record.CycleRecord;
import quorate.record.DecisionLog;
import quorate.record.RecordResult;
import quorate.record.RecordTransaction.End;
import quorate.record.RecordedDecision;

final class InMemoryDecisionLog implements DecisionLog {
  private final InMemoryRecord record;
  private final GroupRows rows;
  private final String instance;
  private final String version;
  private final Supplier<UUID> nextId;

  InMemoryDecisionLog(
      InMemoryRecord record,
      GroupRows rows,
      String instance,
      String version,
      Supplier<UUID> nextId) {
    this.record = record;
    this.rows = rows;
    this.instance = instance;
    this.version = version;
    this.nextId = nextId;
  }

  @Override
  public RecordResult record(long term, List<Decision> decisions) {
    return CycleRecord.of(decisions, batch -> write(term, batch));
  }

  private End write(long term, List<Decision> decisions) {
    if (rows.term != term) {
      return new End.Withheld(RecordResult.End.STALE_TERM);
    }
    if (rows.control.paused()) {
      return new End.Withheld(RecordResult.End.PAUSED);
    }
    if (decisions.stream().anyMatch(record::refuses)) {
      return new End.Refused("the record cannot keep what they hold");
    }
    List<RecordedDecision> numbered = number(term, decisions);
    return switch (record.commit("record", () -> add(numbered))) {
      case COMMITTED -> new End.Committed(numbered);
      case ROLLED_BACK -> new End.Failed(Transactions.FAILED);
      case LOST_BEFORE, LOST_AFTER -> new End.InDoubt(numbered, Transactions.LOST);
    };
  }

  private List<RecordedDecision> number(long term, List<Decision> decisions) {
    List<RecordedDecision> numbered = new ArrayList<>(decisions.size());
    long sequence = rows.lastSequence;
    for (Decision decision : decisions) {
      sequence++;
      numbered.add(new RecordedDecision(nextId.get(), sequence, term, instance, version, decision));
    }
    return numbered;
  }

  private void add(List<RecordedDecision> numbered) {
    for (RecordedDecision decision : numbered) {
      if (!record.isNew(decision.id())) {
        throw new IllegalStateException("An id was given twice: " + decision.id());
      }
      rows.rows.add(new Row(decision, record.now()));
      rows.lastSequence = decision.sequence();
    }
  }

  @Override
  public Optional<Set<UUID>> confirm(long term, List<RecordedDecision> inDoubt) {
    return record.transaction(
        "confirm",
        () -> {
          if (rows.term != term) {
            return Optional.empty();
          }
          Set<UUID> present =
              rows.rows.stream().map(row -> row.decision.id()).collect(Collectors.toSet());
          present.retainAll(inDoubt.stream().map(RecordedDecision::id).toList());
          return Optional.of(present);
        });
  }

  @Override
  public DecidedMemory lastDecided(Collection<String> symbols, Duration window) {
    return record.transaction(
        "lastDecided",
        () -> {
          Instant from = record.now().minus(window);
          List<DecidedSignal> signals = new ArrayList<>();
          for (Row row : lastOfSymbols().values()) {
            boolean isYoung = row.decision.decision().decidedAt().isAfter(from);
            if (isYoung || symbols.contains(row.symbol())) {
              row.decision
                  .decision()
                  .votes()
                  .forEach(
                      vote ->
                          signals.add(
                              new DecidedSignal(row.symbol(), vote.agentName(), vote.timestamp())));
            }
          }
          return DecidedMemory.of(signals);
        });
  }

  private Map<String, Row> lastOfSymbols() {
    Map<String, Row> last = new HashMap<>();
    rows.rows.forEach(row -> last.put(row.symbol(), row));
    return last;
  }

  @Override
  public long deleteOlderThan(Duration retention, int batch) {
    return record.transaction(
        "deleteOlderThan",
        () -> {
          Instant before = record.now().minus(retention);
          Set<Row> kept = new HashSet<>(lastOfSymbols().values());
          List<Row> old =
              rows.rows.stream()
                  .filter(row -> row.decision.decision().decidedAt().isBefore(before))
                  .filter(row -> !row.isPending() && !kept.contains(row))
                  .limit(batch)
                  .toList();
          rows.rows.removeAll(old);
          old.forEach(row -> record.forget(row.decision.id()));
          return (long) old.size();
        });
  }
}
