package quorate.api;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import quorate.access.Keys;
import quorate.metrics.ApiMetrics;
import quorate.record.AuditEntry;
import quorate.record.AuditLog;
import quorate.record.RecordUnavailable;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;

/**
 * Writes beside requests what need not be written in them: refusals, failures, and that keys are
 * used. Thread-safe.
 */
final class AuditWriter implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int MOST_KEYS = 1_000;

  private final Refusals refusals;
  private final AuditLog audit;
  private final Keys keys;
  private final ApiMetrics metrics;
  private final BooleanSupplier isAnswering;
  private final Loop loop;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  /**
   * @param isAnswering whether the database is, as far as is known
   */
  AuditWriter(
      Refusals refusals,
      AuditLog audit,
      Keys keys,
      ApiMetrics metrics,
      BooleanSupplier isAnswering,
      Clock clock) {
    this.refusals = refusals;
    this.audit = audit;
    this.keys = keys;
    this.metrics = metrics;
    this.isAnswering = isAnswering;
    this.loop = Loop.every(INTERVAL, new LoopPulse("audit", INTERVAL, clock), this::write);
  }

  void start() {
    loop.start();
  }

  LoopPulse pulse() {
    return loop.pulse();
  }

  /** Notes that a key is used. */
  void used(String keyId) {
    if (used.size() < MOST_KEYS) {
      used.add(keyId);
    }
  }

  private void write() {
    if (!isAnswering.getAsBoolean()) {
      return;
    }
    List<AuditEntry> entries = refusals.take();
    try {
      if (!entries.isEmpty()) {
        audit.append(entries);
        entries.forEach(entry -> metrics.audited(true));
      }
    } catch (RecordUnavailable e) {
      metrics.audited(false);
      refusals.giveBack(entries);
      return;
    }
    noteKeys();
  }

  private void noteKeys() {
    List<String> ids = List.copyOf(used);
    if (ids.isEmpty()) {
      return;
    }
    try {
      keys.used(ids);
      ids.forEach(used::remove);
    } catch (RecordUnavailable e) {
      // Noted at the next turn.
    }
  }

  @Override
  public void close() {
    loop.stopAfterStep();
  }
}
