package quorate.orchestration.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.DecisionLog;
import quorate.record.GroupState;
import quorate.record.Lease;
import quorate.record.Outbox;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;
import quorate.record.RecordResult;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;
import quorate.record.Schema;

/** The record as one process reaches it, through a server and a way there that fail. */
final class ReachedRecord implements Lease, DecisionLog, Outbox, Control, Schema {
  private final RecordServer server;
  private final MemoryRecord record;
  private final Process process;
  private final World world;

  ReachedRecord(RecordServer server, MemoryRecord record, Process process) {
    this.server = server;
    this.record = record;
    this.process = process;
    this.world = process.world;
  }

  private <T> T call(Supplier<T> transaction) {
    switch (server.fate(process)) {
      case ANSWERED -> {
        return transaction.get();
      }
      case LOST -> {}
      case ANSWER_LOST -> transaction.get();
      case QUEUED -> server.queue(transaction::get);
    }
    throw new RecordUnavailable("simulated");
  }

  @Override
  public GroupState read() {
    return call(record::read);
  }

  @Override
  public OptionalLong acquire(Duration duration) {
    return call(
        () -> {
          OptionalLong term = record.acquire(process.name, duration);
          if (term.isPresent()) {
            world.audit.leased(term.getAsLong());
            pauseSometimes();
          }
          return term;
        });
  }

  /** The moments of a takeover are few, and pauses and resumes must fall into each of them. */
  private void pauseSometimes() {
    if (world.strikes(3)) {
      boolean pause = world.chance.oneIn(4) || !record.isPaused();
      world.timeline.after(world.chance.between(0, 60), () -> process.instance.requestPause(pause));
      if (pause) {
        world.timeline.after(
            world.chance.between(60, 5_000),
            () -> world.chance.oneOf(world.instances).requestPause(false));
      }
    }
  }

  @Override
  public boolean renew(long term, Duration duration) {
    return call(() -> record.renew(process.name, term, duration));
  }

  @Override
  public void release(long term) {
    call(
        () -> {
          record.release(process.name, term);
          return term;
        });
  }

  @Override
  public Optional<Boolean> fence(long term) {
    return call(
        () -> {
          Optional<Boolean> paused = record.fence(term);
          if (paused.isPresent()) {
            world.audit.fenced(term);
          }
          return paused;
        });
  }

  @Override
  public RecordResult record(long term, List<Decision> decisions) {
    List<RecordedDecision> recorded = new ArrayList<>();
    for (List<Decision> batch : batches(decisions)) {
      List<RecordedDecision> rows = drafts(term, batch);
      RecordServer.Fate fate = server.fate(process);
      switch (fate) {
        case ANSWERED -> {
          RecordResult.End end = commit(term, rows);
          if (end != RecordResult.End.COMPLETE) {
            return new RecordResult(recorded, List.of(), List.of(), end, "");
          }
          recorded.addAll(rows);
        }
        case LOST -> {
          boolean doubted = world.chance.oneIn(2);
          return failed(recorded, doubted ? rows : List.of());
        }
        case ANSWER_LOST -> {
          commit(term, rows);
          return failed(recorded, rows);
        }
        case QUEUED -> {
          server.queue(() -> commit(term, rows));
          return failed(recorded, rows);
        }
      }
    }
    return new RecordResult(recorded, List.of(), List.of(), RecordResult.End.COMPLETE, "");
  }

  private static RecordResult failed(
      List<RecordedDecision> recorded, List<RecordedDecision> inDoubt) {
    return new RecordResult(recorded, inDoubt, List.of(), RecordResult.End.FAILED, "simulated");
  }

  private RecordResult.End commit(long term, List<RecordedDecision> drafts) {
    RecordResult.End end = record.commit(term, drafts);
    switch (end) {
      case STALE_TERM -> world.happenings.count(Happening.STALE_COMMIT_REFUSED);
      case PAUSED -> world.happenings.count(Happening.PAUSED_COMMIT_REFUSED);
      case COMPLETE, FAILED -> {}
    }
    return end;
  }

  /** Whole symbols, as many as go into one transaction. */
  private List<List<Decision>> batches(List<Decision> decisions) {
    List<List<Decision>> batches = new ArrayList<>();
    int votes = world.scenario.votesPerCommit();
    for (Decision decision : decisions) {
      if (votes >= world.scenario.votesPerCommit()) {
        batches.add(new ArrayList<>());
        votes = 0;
      }
      batches.getLast().add(decision);
      votes += decision.votes().size();
    }
    return batches;
  }

  private List<RecordedDecision> drafts(long term, List<Decision> decisions) {
    return decisions.stream()
        .map(
            decision ->
                new RecordedDecision(
                    world.chance.uuid(), 0, term, process.name, "simulated", decision))
        .toList();
  }

  @Override
  public Optional<Set<UUID>> confirm(long term, List<RecordedDecision> inDoubt) {
    Optional<Set<UUID>> present = call(() -> record.confirm(term, inDoubt));
    present.ifPresent(
        ids ->
            world.happenings.count(
                ids.isEmpty() ? Happening.DOUBT_FOUND_NOTHING : Happening.DOUBT_FOUND_RECORDED));
    return present;
  }

  @Override
  public DecidedMemory lastDecided(Collection<String> symbols, Duration window) {
    world.questionTakes(world.scenario.memoryMillis());
    return call(record::lastDecided);
  }

  @Override
  public long deleteOlderThan(Duration retention, int batch) {
    return call(() -> 0L);
  }

  @Override
  public List<OutboxEntry> pending(int limit, Duration maxAge) {
    return call(() -> record.pending(limit, maxAge));
  }

  @Override
  public long pendingCount() {
    return call(record::pendingCount);
  }

  @Override
  public long end(List<UUID> decisions, PublicationEnd end) {
    return call(
        () -> {
          if (end == PublicationEnd.PUBLISHED) {
            world.audit.markedPublished(decisions);
          }
          return record.end(decisions, end);
        });
  }

  @Override
  public void tried(List<UUID> decisions) {
    call(() -> true);
  }

  @Override
  public long expireOlderThan(Duration age) {
    return call(() -> record.expireOlderThan(age));
  }

  @Override
  public long deleteDone(int batch) {
    return call(() -> 0L);
  }

  @Override
  public ControlChange change(ControlRequest request, Duration within) {
    return call(() -> record.change(request));
  }

  @Override
  public boolean migrates() {
    return false;
  }

  @Override
  public boolean isMigrated() {
    return call(() -> true);
  }

  @Override
  public void migrate() {}
}
