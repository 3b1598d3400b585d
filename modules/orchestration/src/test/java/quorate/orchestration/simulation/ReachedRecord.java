package quorate.orchestration.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.contract.Member;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.DecisionLog;
import quorate.record.Due;
import quorate.record.GroupState;
import quorate.record.Lease;
import quorate.record.Outbox;
import quorate.record.PublicationEnd;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;
import quorate.record.Refusal;
import quorate.record.Schema;
import quorate.trading.record.TradingRecord;

/** The record as one process reaches it, through a server and a way there that fail. */
final class ReachedRecord implements Lease, DecisionLog, Outbox, Control, Schema {
  private final RecordServer server;
  private final Process process;
  private final World world;
  private final Lease lease;
  private final DecisionLog log;
  private final Outbox outbox;
  private final Control control;
  private final TradingRecord trading;

  /** Ids that were given before, to a transaction that takes effect only now. */
  private final Queue<UUID> givenBefore = new ArrayDeque<>();

  ReachedRecord(RecordServer server, Process process) {
    this.server = server;
    this.process = process;
    this.world = process.world;
    Member member =
        server.record().member(RecordServer.GROUP, process.name, "simulated", this::nextId);
    this.lease = member.lease();
    this.log = member.decisionLog();
    this.outbox = member.outbox(100);
    this.control = member.control();
    this.trading = member.trading();
  }

  /** As it is, without a way there. */
  TradingRecord trading() {
    return trading;
  }

  private UUID nextId() {
    return Optional.ofNullable(givenBefore.poll()).orElseGet(world.chance::uuid);
  }

  private <T> T call(Supplier<T> transaction) {
    return call(transaction, transaction::get);
  }

  private <T> T call(Supplier<T> transaction, Runnable later) {
    server.begin(process, later);
    try {
      return transaction.get();
    } finally {
      server.end();
    }
  }

  @Override
  public GroupState read() {
    return call(lease::read);
  }

  @Override
  public OptionalLong acquire(Duration duration) {
    return call(
        () -> {
          OptionalLong term = lease.acquire(duration);
          if (term.isPresent()) {
            world.audit.leased(term.getAsLong(), process.instance);
            pauseSometimes();
          }
          return term;
        });
  }

  /** The moments of a takeover are few, and pauses and resumes must fall into each of them. */
  private void pauseSometimes() {
    if (world.strikes(3)) {
      boolean isPaused = server.record().control(RecordServer.GROUP).paused();
      boolean pause = world.chance.oneIn(4) || !isPaused;
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
    return call(() -> lease.renew(term, duration));
  }

  @Override
  public void release(long term) {
    call(
        () -> {
          lease.release(term);
          return term;
        });
  }

  @Override
  public Optional<Boolean> fence(long term) {
    return call(() -> lease.fence(term));
  }

  /** In several transactions of few votes, as a great cycle is recorded. */
  @Override
  public RecordResult record(long term, List<Decision> decisions) {
    List<RecordedDecision> recorded = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (List<Decision> batch : batches(decisions)) {
      RecordResult result = recordBatch(term, batch);
      recorded.addAll(result.recorded());
      refusals.addAll(result.refusals());
      if (result.end() != RecordResult.End.COMPLETE) {
        count(result, recorded);
        return new RecordResult(
            recorded, result.inDoubt(), refusals, result.end(), result.problem());
      }
    }
    refusals.forEach(_ -> world.happenings.count(Happening.SYMBOL_REFUSED));
    return new RecordResult(recorded, List.of(), refusals, RecordResult.End.COMPLETE, "");
  }

  private RecordResult recordBatch(long term, List<Decision> batch) {
    List<UUID> given = new ArrayList<>();
    RecordResult result =
        call(
            () -> log.record(term, batch),
            () -> {
              givenBefore.addAll(given);
              log.record(term, batch);
              givenBefore.clear();
            });
    result.inDoubt().forEach(row -> given.add(row.id()));
    return result;
  }

  private void count(RecordResult result, List<RecordedDecision> recorded) {
    switch (result.end()) {
      case STALE_TERM -> world.happenings.count(Happening.STALE_COMMIT_REFUSED);
      case PAUSED -> world.happenings.count(Happening.PAUSED_COMMIT_REFUSED);
      case COMPLETE, FAILED -> {}
    }
    if (!recorded.isEmpty()) {
      world.happenings.count(Happening.CYCLE_RECORDED_IN_PART);
    }
  }

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

  @Override
  public Optional<Set<UUID>> confirm(long term, List<RecordedDecision> inDoubt) {
    Optional<Set<UUID>> present = call(() -> log.confirm(term, inDoubt));
    present.ifPresent(
        ids ->
            world.happenings.count(
                ids.isEmpty() ? Happening.DOUBT_FOUND_NOTHING : Happening.DOUBT_FOUND_RECORDED));
    return present;
  }

  @Override
  public DecidedMemory lastDecided(Collection<String> symbols, Duration window) {
    world.questionTakes(world.scenario.memoryMillis());
    return call(() -> log.lastDecided(symbols, window));
  }

  @Override
  public long deleteOlderThan(Duration retention, int batch) {
    return call(() -> log.deleteOlderThan(retention, batch));
  }

  @Override
  public Due due(int limit, Duration maxAge) {
    return call(() -> outbox.due(limit, maxAge));
  }

  @Override
  public long pendingCount() {
    return call(outbox::pendingCount);
  }

  @Override
  public long end(List<UUID> decisions, PublicationEnd end) {
    if (end == PublicationEnd.PUBLISHED) {
      world.audit.markedPublished(decisions);
    }
    return call(() -> outbox.end(decisions, end));
  }

  @Override
  public void tried(List<UUID> decisions) {
    call(
        () -> {
          outbox.tried(decisions);
          return true;
        });
  }

  @Override
  public long deleteDone(int batch) {
    return call(() -> outbox.deleteDone(batch));
  }

  @Override
  public ControlChange change(ControlRequest request, Duration within) {
    return call(() -> control.change(request, within));
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
