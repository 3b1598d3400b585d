package quorate.api;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
final class AuditWriter {
  private static final System.Logger LOG = System.getLogger(AuditWriter.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int MOST_KEYS = 1_000;

  private final Refusals refusals;
  private final AuditLog audit;
  private final Keys keys;
  private final ApiMetrics metrics;
  private final BooleanSupplier isAnswering;
  private final Loop loop;
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final CountDownLatch lastStep = new CountDownLatch(1);
  private volatile boolean stopping;

  /** What is being written. */
  private volatile List<AuditEntry> inHand = List.of();

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

  /**
   * Writes what waits a last time, also to a database that has not answered, and tells how much of
   * it is lost.
   *
   * @param budget of which half is left to what stops after this
   */
  void stop(Duration budget) throws InterruptedException {
    stopping = true;
    loop.request();
    boolean ended = lastStep.await(budget.toNanos() / 2, TimeUnit.NANOSECONDS);
    // Before the step that hangs is interrupted, and may let go of what it has.
    int lost = (ended ? 0 : inHand.size()) + refusals.takeAll().size();
    loop.stop();
    if (lost > 0) {
      for (int i = 0; i < lost; i++) {
        metrics.audited(false);
      }
      LOG.log(
          Level.WARNING,
          "{0,number,#} entries of the audit are lost: the database did not take them before the"
              + " stop",
          lost);
    }
  }

  private void write() {
    if (lastStep.getCount() == 0) {
      // What is left is counted as lost by whoever stops this, and must not be taken from there.
      return;
    }
    boolean last = stopping;
    try {
      if (last) {
        write(refusals.takeAll());
      } else if (isAnswering.getAsBoolean()) {
        write(refusals.take());
      }
    } finally {
      if (last) {
        lastStep.countDown();
      }
    }
  }

  private void write(List<AuditEntry> entries) {
    inHand = entries;
    try {
      if (!entries.isEmpty()) {
        audit.append(entries);
        inHand = List.of();
        entries.forEach(_ -> metrics.audited(true));
      }
    } catch (RecordUnavailable e) {
      inHand = List.of();
      if (!stopping) {
        metrics.audited(false);
      }
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
}
