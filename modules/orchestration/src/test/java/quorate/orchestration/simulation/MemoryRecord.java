package quorate.orchestration.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import quorate.domain.DecidedMemory;
import quorate.domain.DecidedMemory.DecidedSignal;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.GroupState;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;
import quorate.record.TradingControl;

/** What the record holds and promises; each method is one transaction. */
final class MemoryRecord {
  private final World world;
  private final Map<UUID, RecordedDecision> decisions = new LinkedHashMap<>();
  private final Map<String, RecordedDecision> lastOfSymbol = new HashMap<>();
  private final Map<UUID, Long> recordedAt = new HashMap<>();
  private final Map<UUID, Optional<PublicationEnd>> outbox = new LinkedHashMap<>();
  private long leaseTerm;
  private long writerTerm;
  private String holder = "";
  private long leaseEnds;
  private TradingControl control = TradingControl.NEVER_PAUSED;

  MemoryRecord(World world) {
    this.world = world;
  }

  private long now() {
    return world.timeline.now();
  }

  boolean isPaused() {
    return control.paused();
  }

  GroupState read() {
    return new GroupState(leaseTerm, holder, Duration.ofMillis(leaseEnds - now()), control);
  }

  OptionalLong acquire(String instance, Duration duration) {
    if (now() < leaseEnds) {
      return OptionalLong.empty();
    }
    if (!holder.isEmpty() && !holder.equals(instance)) {
      world.happenings.count(Happening.LEASE_TAKEN_OVER);
    }
    leaseTerm++;
    holder = instance;
    leaseEnds = now() + duration.toMillis();
    return OptionalLong.of(leaseTerm);
  }

  boolean renew(String instance, long term, Duration duration) {
    boolean holds = term == leaseTerm && holder.equals(instance) && now() < leaseEnds;
    if (holds) {
      leaseEnds = now() + duration.toMillis();
    }
    return holds;
  }

  void release(String instance, long term) {
    if (term == leaseTerm && holder.equals(instance)) {
      leaseEnds = now();
    }
  }

  Optional<Boolean> fence(long term) {
    if (writerTerm > term) {
      return Optional.empty();
    }
    writerTerm = term;
    return Optional.of(control.paused());
  }

  RecordResult.End commit(long term, List<RecordedDecision> drafts) {
    if (term != writerTerm) {
      return RecordResult.End.STALE_TERM;
    }
    if (control.paused()) {
      return RecordResult.End.PAUSED;
    }
    for (RecordedDecision draft : drafts) {
      RecordedDecision row =
          new RecordedDecision(
              draft.id(),
              decisions.size() + 1,
              term,
              draft.decidedBy(),
              draft.version(),
              draft.decision());
      decisions.put(row.id(), row);
      lastOfSymbol.put(row.decision().symbol(), row);
      recordedAt.put(row.id(), now());
      outbox.put(row.id(), Optional.empty());
      world.audit.recorded(row);
    }
    return RecordResult.End.COMPLETE;
  }

  Optional<Set<UUID>> confirm(long term, List<RecordedDecision> inDoubt) {
    if (term != writerTerm) {
      return Optional.empty();
    }
    return Optional.of(
        inDoubt.stream()
            .map(RecordedDecision::id)
            .filter(decisions::containsKey)
            .collect(Collectors.toSet()));
  }

  DecidedMemory lastDecided() {
    List<DecidedSignal> signals = new ArrayList<>();
    for (RecordedDecision row : lastOfSymbol.values()) {
      row.decision()
          .votes()
          .forEach(
              vote ->
                  signals.add(
                      new DecidedSignal(
                          row.decision().symbol(), vote.agentName(), vote.timestamp())));
    }
    return DecidedMemory.of(signals);
  }

  private boolean isPending(UUID id) {
    return outbox.get(id).isEmpty();
  }

  private boolean isOlder(UUID id, Duration age) {
    return now() - recordedAt.get(id) > age.toMillis();
  }

  List<OutboxEntry> pending(int limit, Duration maxAge) {
    return outbox.keySet().stream()
        .filter(id -> isPending(id) && !isOlder(id, maxAge))
        .limit(limit)
        .map(id -> new OutboxEntry(decisions.get(id), decisions.get(id).decision().votes().size()))
        .toList();
  }

  long pendingCount() {
    return outbox.keySet().stream().filter(this::isPending).count();
  }

  long end(List<UUID> ids, PublicationEnd end) {
    long ended = 0;
    for (UUID id : ids) {
      Optional<PublicationEnd> state = outbox.get(id);
      if (state.isEmpty() || state.get() == PublicationEnd.CANCELLED) {
        outbox.put(id, Optional.of(end));
        ended++;
      }
    }
    return ended;
  }

  long expireOlderThan(Duration age) {
    return endAll(
        outbox.keySet().stream().filter(id -> isPending(id) && isOlder(id, age)).toList(),
        PublicationEnd.EXPIRED);
  }

  private long endAll(List<UUID> ids, PublicationEnd end) {
    ids.forEach(id -> outbox.put(id, Optional.of(end)));
    return ids.size();
  }

  ControlChange change(ControlRequest request) {
    if (request.pause() == control.paused()) {
      return new ControlChange(control, false, 0);
    }
    control =
        new TradingControl(
            request.pause(),
            Optional.of(Instant.EPOCH.plusMillis(now())),
            request.actor(),
            request.reason());
    world.audit.paused(request.pause());
    if (!request.pause()) {
      return new ControlChange(control, true, 0);
    }
    world.happenings.count(Happening.PAUSED);
    return new ControlChange(
        control,
        true,
        endAll(
            outbox.keySet().stream().filter(this::isPending).toList(), PublicationEnd.CANCELLED));
  }

  /** How an entry ended; empty while it waits. */
  Optional<PublicationEnd> outboxState(UUID id) {
    return outbox.get(id);
  }
}
