package quorate.orchestrator;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.orchestration.Orchestration;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;
import quorate.web.ControlDesk;
import quorate.web.Unavailable;

/**
 * The group's pause, as the web layer changes it: one change at a time, on a thread of its own. A
 * change holds the row that every cycle locks, and must not wait behind requests of a flood for
 * each of its steps.
 */
final class GroupControl implements ControlDesk {
  private static final System.Logger LOG = System.getLogger(GroupControl.class.getName());

  /** Changes that may wait for the one under way. */
  static final int MOST_WAITING = 8;

  private static final int IDLE_SECONDS = 10;

  private final Supplier<Optional<TradingControl>> current;
  private final Function<ControlRequest, ControlChange> record;
  private final ExecutorService changes;

  GroupControl(Orchestration orchestration) {
    this(() -> orchestration.state().control(), orchestration::control);
  }

  /**
   * @param record makes a change; throws {@link RecordUnavailable} when it could not be recorded
   */
  GroupControl(
      Supplier<Optional<TradingControl>> current, Function<ControlRequest, ControlChange> record) {
    this.current = current;
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
  public Optional<TradingControl> current() {
    return current.get();
  }

  @Override
  public Outcome change(Request request) {
    try {
      Future<Outcome> change = changes.submit(() -> changeNow(request));
      return change.get();
    } catch (RejectedExecutionException e) {
      throw new Unavailable("Too many changes at a time, nothing has changed by this one");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("The orchestrator stops; ask another instance whether it has changed");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordUnavailable failure) {
        throw new Unavailable(failure.getMessage());
      }
      throw new IllegalStateException("A change of the pause failed", e.getCause());
    }
  }

  private Outcome changeNow(Request request) {
    ControlChange change =
        record.apply(
            new ControlRequest(
                request.pause(), request.actor(), request.reason(), request.address()));
    if (change.changed()) {
      LOG.log(
          Level.WARNING,
          "Trading is {0} by a request from {1}",
          request.pause() ? "paused" : "resumed",
          request.address());
    }
    return new Outcome(change.control(), change.changed());
  }
}
