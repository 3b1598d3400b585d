package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.Due;
import quorate.record.GroupState;
import quorate.record.OutboxEntry;
import quorate.record.PublicationEnd;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;
import quorate.record.TradingControl;

/** Answers what a test has put there, and takes down what it was asked. */
final class HeldRecord extends NoRecord {
  /** What it was asked, in words. */
  final List<String> asked = new ArrayList<>();

  GroupState group = new GroupState(0, "", Duration.ZERO, TradingControl.NEVER_PAUSED);
  OptionalLong acquired = OptionalLong.of(1);
  boolean renewed = true;
  Optional<Boolean> fenced = Optional.of(false);
  RecordResult result = complete();
  Optional<Set<UUID>> confirmed = Optional.of(Set.of());
  List<OutboxEntry> pending = List.of();

  /** How many entries were wanted each time. */
  final List<Integer> limits = new ArrayList<>();

  /** What the next look at the outbox finds too old. */
  long expired;

  long deleted;
  boolean migrated = true;
  boolean migrates = true;
  ControlChange change = new ControlChange(TradingControl.NEVER_PAUSED, true, 0);

  static RecordResult complete(RecordedDecision... recorded) {
    return new RecordResult(List.of(recorded), List.of(), List.of(), RecordResult.End.COMPLETE, "");
  }

  @Override
  public GroupState read() {
    return group;
  }

  @Override
  public OptionalLong acquire(Duration duration) {
    asked.add("acquire");
    return acquired;
  }

  @Override
  public boolean renew(long term, Duration duration) {
    asked.add("renew " + term);
    return renewed;
  }

  @Override
  public void release(long term) {
    asked.add("release " + term);
  }

  @Override
  public Optional<Boolean> fence(long term) {
    asked.add("fence " + term);
    return fenced;
  }

  @Override
  public RecordResult record(long term, List<Decision> decisions) {
    asked.add("record " + decisions.size() + " in term " + term);
    return result;
  }

  @Override
  public Optional<Set<UUID>> confirm(long term, List<RecordedDecision> inDoubt) {
    asked.add("confirm " + inDoubt.size() + " in term " + term);
    return confirmed;
  }

  @Override
  public DecidedMemory lastDecided(Collection<String> symbols, Duration window) {
    asked.add("last decided of " + symbols);
    return DecidedMemory.NOTHING;
  }

  @Override
  public long deleteOlderThan(Duration retention, int batch) {
    asked.add("delete older than " + retention);
    return deleted;
  }

  @Override
  public Due due(int limit, Duration maxAge) {
    asked.add("due");
    limits.add(limit);
    long gone = expired;
    expired = 0;
    return new Due(gone, pending);
  }

  @Override
  public long pendingCount() {
    return pending.size();
  }

  @Override
  public long end(List<UUID> decisions, PublicationEnd end) {
    asked.add(end.label() + " " + sequences(decisions));
    return decisions.size();
  }

  @Override
  public void tried(List<UUID> decisions) {
    asked.add("tried " + sequences(decisions));
  }

  private static List<Long> sequences(List<UUID> decisions) {
    return decisions.stream().map(UUID::getLeastSignificantBits).toList();
  }

  @Override
  public long deleteDone(int batch) {
    asked.add("delete done");
    return deleted;
  }

  @Override
  public ControlChange change(ControlRequest request, Duration within) {
    asked.add(request.pause() ? "pause" : "resume");
    return change;
  }

  @Override
  public boolean migrates() {
    return migrates;
  }

  @Override
  public boolean isMigrated() {
    asked.add("is migrated");
    return migrated;
  }

  @Override
  public void migrate() {
    asked.add("migrate");
    migrated = true;
  }
}
