package quorate.domain.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import quorate.domain.DecidedMemory;
import quorate.domain.DecidedMemory.DecidedSignal;
import quorate.domain.Decision;

/**
 * What the database holds and promises; each method is one transaction on one locked row. Whether
 * it can be reached, and when it answers, is the {@link DatabaseServer}'s affair.
 */
final class Database {
  private final World world;
  private final Map<UUID, Row> decisions = new LinkedHashMap<>();
  private final Map<String, Row> lastOfSymbol = new HashMap<>();
  private final Map<UUID, OutboxState> outbox = new LinkedHashMap<>();
  private long term;
  private String holder = "";
  private long leaseEnds;
  private boolean paused;

  Database(World world) {
    this.world = world;
  }

  enum OutboxState {
    PENDING,
    PUBLISHED,
    EXPIRED,
    FAILED,
    CANCELLED
  }

  enum Commit {
    RECORDED,
    STALE_TERM,
    PAUSED
  }

  /** A decision that wants to be recorded. */
  record Draft(UUID id, Decision decision) {}

  /** A recorded decision. */
  record Row(
      UUID id, long sequence, long term, String decidedBy, Decision decision, long recordedAt) {}

  /** Takes or keeps the lease; the term, unless another holds it. */
  Optional<Long> lease(String process) {
    boolean runs = world.timeline.now() < leaseEnds;
    if (runs && !holder.equals(process)) {
      return Optional.empty();
    }
    if (!runs) {
      term++;
      world.audit.leased(term);
      if (!holder.isEmpty() && !holder.equals(process)) {
        world.happenings.count(Happening.LEASE_TAKEN_OVER);
      }
      holder = process;
    }
    leaseEnds = world.timeline.now() + world.scenario.leaseMillis();
    return Optional.of(term);
  }

  void release(long released) {
    if (released == term) {
      leaseEnds = world.timeline.now();
    }
  }

  Commit commit(String process, long ofTerm, List<Draft> drafts) {
    if (ofTerm != term) {
      world.happenings.count(Happening.STALE_COMMIT_REFUSED);
      return Commit.STALE_TERM;
    }
    if (paused) {
      world.happenings.count(Happening.PAUSED_COMMIT_REFUSED);
      return Commit.PAUSED;
    }
    for (Draft draft : drafts) {
      Row row =
          new Row(
              draft.id(),
              decisions.size() + 1,
              ofTerm,
              process,
              draft.decision(),
              world.timeline.now());
      decisions.put(row.id(), row);
      lastOfSymbol.put(row.decision().symbol(), row);
      outbox.put(row.id(), OutboxState.PENDING);
      world.audit.recorded(row);
    }
    return Commit.RECORDED;
  }

  /** Which of the decisions were recorded. */
  Set<UUID> recorded(Collection<UUID> ids) {
    return ids.stream().filter(decisions::containsKey).collect(Collectors.toSet());
  }

  /** The signals of each symbol's last recorded decision. */
  DecidedMemory lastDecided() {
    List<DecidedSignal> signals = new ArrayList<>();
    for (Row row : lastOfSymbol.values()) {
      row.decision()
          .votes()
          .forEach(v -> signals.add(signal(row.decision().symbol(), v.agentName(), v.timestamp())));
    }
    return DecidedMemory.of(signals);
  }

  private static DecidedSignal signal(String symbol, String agent, Instant timestamp) {
    return new DecidedSignal(symbol, agent, timestamp);
  }

  boolean paused() {
    return paused;
  }

  /** Pauses or resumes; what was not published yet is cancelled with the pause. */
  void pause(boolean pause) {
    if (pause && !paused) {
      world.happenings.count(Happening.PAUSED);
      for (Row row : pending()) {
        world.happenings.count(Happening.PUBLICATION_CANCELLED);
        outbox.put(row.id(), OutboxState.CANCELLED);
      }
    }
    paused = pause;
    world.audit.paused(pause);
  }

  /** What is to be published, in the order of sequence. */
  List<Row> pending() {
    return outbox.entrySet().stream()
        .filter(entry -> entry.getValue() == OutboxState.PENDING)
        .map(entry -> decisions.get(entry.getKey()))
        .toList();
  }

  void mark(Collection<UUID> ids, OutboxState state) {
    for (UUID id : ids) {
      outbox.replace(id, OutboxState.PENDING, state);
    }
  }

  OutboxState outboxState(UUID id) {
    return outbox.get(id);
  }

  long term() {
    return term;
  }

  Collection<Row> rows() {
    return decisions.values();
  }
}
