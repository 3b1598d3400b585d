package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import quorate.record.DecisionLog;
import quorate.record.Outbox;
import quorate.record.RecordUnavailable;
import quorate.running.RepeatedLog;
import quorate.running.Ticker;

/**
 * Counts what waits in the outbox, on every instance, and on the active one deletes what has
 * outlived its keeping, in small batches.
 */
final class Housekeeping {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration COUNT_PERIOD = Duration.ofSeconds(2);
  private static final Duration DELETE_PERIOD = Duration.ofMinutes(1);
  private static final int BATCH = 500;

  /** What is left goes on at the next count: a great backlog must not keep the database busy. */
  private static final Duration LONGEST_ROUND = Duration.ofMillis(500);

  private final Outbox outbox;
  private final DecisionLog log;
  private final Duration retention;
  private final LoopContext context;
  private final RepeatedLog problems;
  private final Ticker deletions;
  private final Thread thread;

  /** Whether more may be there to delete; who was active before may have left anything. */
  private boolean moreIsLeft = true;

  /**
   * @param retention how long decisions are kept; zero for ever
   */
  Housekeeping(Outbox outbox, DecisionLog log, Duration retention, LoopContext context) {
    this.outbox = outbox;
    this.log = log;
    this.retention = retention;
    this.context = context;
    this.problems = new RepeatedLog(LOG, context.clock());
    this.deletions = new Ticker(DELETE_PERIOD, context.clock().nanoTime());
    this.thread = Thread.ofPlatform().daemon().name("housekeeping").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (context.state().isSchemaReady()) {
          step();
        }
        Thread.sleep(COUNT_PERIOD);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "Housekeeping ends");
    }
  }

  private void step() {
    try {
      context.state().outboxPending(outbox.pendingCount());
      moreIsLeft |= deletions.isDue(context.clock().nanoTime());
      if (moreIsLeft && context.state().role().active()) {
        moreIsLeft = leavesMore(() -> outbox.deleteDone(BATCH));
        if (retention.isPositive()) {
          moreIsLeft |= leavesMore(() -> log.deleteOlderThan(retention, BATCH));
        }
      }
    } catch (RecordUnavailable e) {
      problems.warn(e.getMessage());
    }
  }

  /** Deletes batch after batch, and returns whether the round was over before all was gone. */
  private boolean leavesMore(LongSupplier batch) {
    long end = context.clock().nanoTime() + LONGEST_ROUND.toNanos();
    while (batch.getAsLong() > 0) {
      if (context.clock().nanoTime() - end >= 0) {
        return true;
      }
    }
    return false;
  }
}
