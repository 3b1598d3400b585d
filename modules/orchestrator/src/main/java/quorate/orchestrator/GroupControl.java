package quorate.orchestrator;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordUnavailable;

/**
 * The group's pause, as the web layer changes it: one change at a time, on a thread of its own. A
 * change holds the row that every cycle locks, and must not wait behind requests of a flood for
 * each of its steps.
 */
final class GroupControl implements Control {
  private static final System.Logger LOG = System.getLogger(GroupControl.class.getName());

  /** Changes that may wait for the one under way. */
  static final int MOST_WAITING = 8;

  private static final int IDLE_SECONDS = 10;

  private final Control record;
  private final ExecutorService changes;

  /**
   * @param record makes a change
   */
  GroupControl(Control record) {
    this.record = record;
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("control").factory());
    one.allowCoreThreadTimeOut(true);
    this.changes = one;
  }

  @Override
  public ControlChange change(ControlRequest request, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    try {
      return changes.submit(() -> changeBy(deadline, request)).get();
    } catch (RejectedExecutionException e) {
      throw new RecordUnavailable("Too many changes at a time, nothing has changed by this one");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecordUnavailable(
          "The orchestrator stops; ask another instance whether it has changed");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordUnavailable failure) {
        throw failure;
      }
      throw new IllegalStateException("A change of the pause failed", e.getCause());
    }
  }

  private ControlChange changeBy(long deadline, ControlRequest request) {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    if (!left.isPositive()) {
      throw new RecordUnavailable(
          "Changes before this one took too long, nothing has changed by this one");
    }
    ControlChange change = record.change(request, left);
    if (change.changed()) {
      LOG.log(
          Level.WARNING,
          "Trading is {0} by a request from {1}",
          request.pause() ? "paused" : "resumed",
          request.address());
    }
    return change;
  }
}
