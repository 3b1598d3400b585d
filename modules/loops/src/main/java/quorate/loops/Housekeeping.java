package quorate.loops;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import quorate.store.DecisionLog;
import quorate.store.Outbox;
import quorate.store.StoreException;

/**
 * Counts what waits in the outbox, on every instance, and on the active one deletes what has
 * outlived its keeping, in small batches.
 */
final class Housekeeping {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration COUNT_PERIOD = Duration.ofSeconds(2);
  private static final Duration DELETE_PERIOD = Duration.ofMinutes(1);
  private static final int BATCH = 500;

  /** More waits for the next time: a great backlog must not keep the database busy. */
  private static final int MOST_BATCHES = 20;

  private final Outbox outbox;
  private final DecisionLog log;
  private final Duration retention;
  private final LoopContext context;
  private final RepeatedLog problems = new RepeatedLog(LOG);
  private final Ticker deletions;
  private final Thread thread;

  /**
   * @param retention how long decisions are kept; zero for ever
   */
  Housekeeping(Outbox outbox, DecisionLog log, Duration retention, LoopContext context) {
    this.outbox = outbox;
    this.log = log;
    this.retention = retention;
    this.context = context;
    this.deletions = new Ticker(DELETE_PERIOD, context.clock().nanoTime());
    this.thread = Thread.ofVirtual().name("housekeeping").unstarted(this::loop);
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
      if (deletions.isDue(context.clock().nanoTime()) && context.state().role().active()) {
        deleteInBatches(() -> outbox.deleteDone(BATCH));
        if (retention.isPositive()) {
          deleteInBatches(() -> log.deleteOlderThan(retention, BATCH));
        }
      }
    } catch (StoreException e) {
      problems.warn(e.getMessage());
    }
  }

  private static void deleteInBatches(LongSupplier batch) {
    for (int i = 0; i < MOST_BATCHES; i++) {
      if (batch.getAsLong() < BATCH) {
        return;
      }
    }
  }
}
