package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import quorate.domain.Decision;
import quorate.record.AgentStatuses;
import quorate.record.AuditLog;
import quorate.record.RecordedDecision;
import quorate.record.SignalHistory;
import quorate.record.TradingControl;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.Order;
import quorate.trading.record.Session;
import quorate.trading.record.TradingRecord;

/**
 * A record in memory that keeps what PostgreSQL keeps: every method of a port is one transaction on
 * the group's locked row. It has no clock, thread or chance of its own, so a simulation is the same
 * each time. For one thread.
 */
public final class InMemoryRecord {
  private final Supplier<Instant> clock;
  private final Map<String, GroupRows> groups = new TreeMap<>();
  private Function<String, CommitFate> fates = transaction -> CommitFate.COMMITTED;
  private Predicate<Decision> refused = decision -> false;
  private Predicate<String> refusedText = text -> false;
  private Set<UUID> ids = new HashSet<>();

  /**
   * @param clock the record's own, for leases and ages
   */
  public InMemoryRecord(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /**
   * The record as an instance of a group has it.
   *
   * @param nextId gives the id of each decision that the instance records
   */
  public Member member(String group, String instance, String version, Supplier<UUID> nextId) {
    GroupRows rows = group(group);
    return new Member() {
      @Override
      public InMemoryLease lease() {
        return new InMemoryLease(InMemoryRecord.this, rows, instance);
      }

      @Override
      public InMemoryDecisionLog decisionLog() {
        return new InMemoryDecisionLog(InMemoryRecord.this, rows, instance, version, nextId);
      }

      @Override
      public InMemoryArchive archive() {
        return new InMemoryArchive(InMemoryRecord.this, rows);
      }

      @Override
      public InMemoryOutbox outbox(int maxVotes) {
        return new InMemoryOutbox(InMemoryRecord.this, rows, maxVotes);
      }

      @Override
      public InMemoryControl control() {
        return new InMemoryControl(InMemoryRecord.this, rows);
      }

      @Override
      public TradingRecord trading(Duration equityInterval) {
        return new InMemoryTrading(InMemoryRecord.this, rows, equityInterval);
      }

      @Override
      public AuditLog auditLog() {
        return new InMemoryAuditLog(new InMemoryTrading(InMemoryRecord.this, rows, Duration.ZERO));
      }

      @Override
      public AgentStatuses agentStatuses() {
        return new InMemoryAgentStatuses(InMemoryRecord.this, rows.trading);
      }

      @Override
      public SignalHistory signalHistory() {
        return new InMemorySignalHistory(rows.trading);
      }
    };
  }

  /**
   * Sets what becomes of transactions that have done their work: asked once for each, with the name
   * of the port's method, such as {@code record} or {@code renew}. At first all take effect.
   */
  public void fates(Function<String, CommitFate> fates) {
    this.fates = fates;
  }

  /** Sets which decisions are refused for what they hold. At first none is. */
  public void refuse(Predicate<Decision> decisions) {
    this.refused = decisions;
  }

  /** Sets which texts are refused: reasonings, actors and reasons. At first none is. */
  public void refuseText(Predicate<String> texts) {
    this.refusedText = texts;
  }

  /** All that is recorded of a group, in order of the sequence. */
  public List<RecordedDecision> recorded(String group) {
    return group(group).rows.stream().map(row -> row.decision).toList();
  }

  /** All orders of a group, as they were placed. */
  public Collection<Order> orders(String group) {
    return Collections.unmodifiableCollection(group(group).trading.orders.values());
  }

  /** All fills of a group, as they were recorded. */
  public Collection<ExecutedFill> fills(String group) {
    return Collections.unmodifiableCollection(group(group).trading.fills.values());
  }

  /** All sessions of a group, as they were started. */
  public Collection<Session> sessions(String group) {
    return Collections.unmodifiableCollection(group(group).trading.sessions.values());
  }

  /** State and attempts of a decision's outbox entry, such as {@code published 1}. */
  public Optional<String> entry(String group, UUID decision) {
    return group(group).rows.stream()
        .filter(row -> row.decision.id().equals(decision))
        .findFirst()
        .flatMap(Row::entry);
  }

  /** Whether a group is paused, since when and by whom. */
  public TradingControl control(String group) {
    return group(group).control;
  }

  /** The highest term under which the group's record can be written. */
  public long fencedTerm(String group) {
    return group(group).term;
  }

  private GroupRows group(String name) {
    return groups.computeIfAbsent(name, n -> new GroupRows());
  }

  Instant now() {
    return clock.get();
  }

  boolean refuses(Decision decision) {
    return refused.test(decision)
        || decision.votes().stream().anyMatch(vote -> refusedText.test(vote.reasoning()));
  }

  boolean refusesText(Optional<String> text) {
    return text.filter(refusedText).isPresent();
  }

  /** Notes that an id is in the record; false if it was before. */
  boolean isNew(UUID id) {
    return ids.add(id);
  }

  void forget(UUID id) {
    ids.remove(id);
  }

  /**
   * Ends a transaction that has changed nothing yet.
   *
   * @param changes made if the transaction takes effect
   */
  CommitFate commit(String transaction, Runnable changes) {
    CommitFate fate = fates.apply(transaction);
    if (fate.takesEffect()) {
      changes.run();
    }
    return fate;
  }

  CommitFate fate(String transaction) {
    return fates.apply(transaction);
  }

  /** A transaction whose caller is to hear nothing but that the record is not available. */
  <T> T transaction(String name, Supplier<T> work) {
    return Transactions.answered(fates.apply(name), work);
  }
}
