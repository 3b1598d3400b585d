package quorate.orchestration;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import quorate.contract.InMemoryRecord;
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
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;
import quorate.record.Schema;

/** A record that cannot be reached. A test overrides what it needs. */
class NoRecord implements Lease, DecisionLog, Outbox, Control, Schema {

  Orchestration.RecordAccess access() {
    return new Orchestration.RecordAccess(
        this,
        this,
        this,
        this,
        this,
        new InMemoryRecord(() -> Instant.EPOCH)
            .member("group", "here", "1", UUID::randomUUID)
            .trading(),
        Optional.empty());
  }

  private static RecordUnavailable unavailable() {
    return new RecordUnavailable("there is no record");
  }

  @Override
  public GroupState read() {
    throw unavailable();
  }

  @Override
  public OptionalLong acquire(Duration duration) {
    throw unavailable();
  }

  @Override
  public boolean renew(long term, Duration duration) {
    throw unavailable();
  }

  @Override
  public void release(long term) {
    throw unavailable();
  }

  @Override
  public Optional<Boolean> fence(long term) {
    throw unavailable();
  }

  @Override
  public RecordResult record(long term, List<Decision> decisions) {
    return new RecordResult(
        List.of(), List.of(), List.of(), RecordResult.End.FAILED, "there is no record");
  }

  @Override
  public Optional<Set<UUID>> confirm(long term, List<RecordedDecision> inDoubt) {
    throw unavailable();
  }

  @Override
  public DecidedMemory lastDecided(Collection<String> symbols, Duration window) {
    throw unavailable();
  }

  @Override
  public long deleteOlderThan(Duration retention, int batch) {
    throw unavailable();
  }

  @Override
  public Due due(int limit, Duration maxAge) {
    throw unavailable();
  }

  @Override
  public long pendingCount() {
    throw unavailable();
  }

  @Override
  public long end(List<UUID> decisions, PublicationEnd end) {
    throw unavailable();
  }

  @Override
  public void tried(List<UUID> decisions) {
    throw unavailable();
  }

  @Override
  public long deleteDone(int batch) {
    throw unavailable();
  }

  @Override
  public ControlChange change(ControlRequest request, Duration within) {
    throw unavailable();
  }

  @Override
  public boolean migrates() {
    return true;
  }

  @Override
  public boolean isMigrated() {
    throw unavailable();
  }

  @Override
  public void migrate() {
    throw unavailable();
  }
}
