package quorate.checks;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import quorate.running.Clock;
import quorate.running.LoopPulse;

/**
 * Runs one check again and again. The run has a thread of its own; one that outlasts its timeout is
 * interrupted and left behind, and while it still runs no other is started.
 */
final class CheckLoop {
  private static final System.Logger LOG = System.getLogger(CheckLoop.class.getName());
  private static final long STRETCH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Check check;
  private final CheckSettings settings;
  private final Clock clock;
  private final Consumer<Outcome> listener;
  private final LoopPulse pulse;
  private final Settling settling;
  private final Semaphore wishes = new Semaphore(0);
  private final Thread thread;
  private Optional<Attempt> last = Optional.empty();
  private volatile Reading reading;

  /** What readers see, and since when on the monotonic clock. */
  record Reading(ComponentHealth health, boolean checked, long takenNanos) {}

  /** A run that has ended, and the change of status it made, if any. */
  record Outcome(CheckRun run, Optional<Transition> transition) {}

  /** The check under way, or done. */
  private record Attempt(FutureTask<CheckResult> result, Thread thread) {}

  CheckLoop(Check check, CheckSettings settings, Clock clock, Consumer<Outcome> listener) {
    this.check = check;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    this.pulse = new LoopPulse("check of " + check.component(), settings.interval(), clock);
    ComponentHealth initial = ComponentHealth.notChecked(check.component(), clock.now());
    this.settling = new Settling(settings, initial);
    this.reading = new Reading(initial, false, clock.nanoTime());
    this.thread =
        Thread.ofPlatform().daemon().name("check-" + check.component()).unstarted(this::loop);
  }

  String component() {
    return check.component();
  }

  LoopPulse pulse() {
    return pulse;
  }

  Reading reading() {
    return reading;
  }

  void start() {
    thread.start();
  }

  /** Asks for a run at once; several wishes before it are one. */
  void wish() {
    wishes.release();
  }

  void stop() {
    thread.interrupt();
  }

  /** Ends when it is interrupted: the wait for the next run sees that, whatever came before. */
  private void loop() {
    try {
      while (true) {
        long started = clock.nanoTime();
        pulse.move();
        runOnce();
        pulse.move();
        awaitNext(started);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The check of {0} ends", check.component());
    } finally {
      last.ifPresent(attempt -> attempt.thread().interrupt());
    }
  }

  private void awaitNext(long started) throws InterruptedException {
    long passed = clock.nanoTime() - started;
    long left = Math.max(0, settings.interval().toNanos() - passed);
    wishes.tryAcquire(left, TimeUnit.NANOSECONDS);
    wishes.drainPermits();
  }

  private void runOnce() throws InterruptedException {
    long waiting = clock.nanoTime();
    boolean free = lastHasEnded();
    long started = free ? clock.nanoTime() : waiting;
    CheckResult result = free ? outcome() : notInTime();
    long ended = clock.nanoTime();
    CheckRun run =
        new CheckRun(check.component(), result, Duration.ofNanos(ended - started), clock.now());
    Optional<Transition> transition = settling.settle(run);
    reading = new Reading(settling.health(), true, ended);
    listener.accept(new Outcome(run, transition));
  }

  /**
   * Whether the last attempt is over. One that was left behind is given the timeout once more: it
   * may be about to end, and a single slow answer must not count as two failures.
   */
  private boolean lastHasEnded() throws InterruptedException {
    if (last.isEmpty() || last.get().result().isDone()) {
      return true;
    }
    try {
      await(last.get());
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      LOG.log(Level.DEBUG, "The check of " + check.component() + " failed too late", e.getCause());
    }
    return true;
  }

  private CheckResult outcome() throws InterruptedException {
    Attempt attempt = begin();
    try {
      return await(attempt);
    } catch (TimeoutException e) {
      attempt.thread().interrupt();
      return notInTime();
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "The check of " + check.component() + " failed", e.getCause());
      return CheckResult.failed("the check itself failed, see the log");
    }
  }

  private Attempt begin() {
    FutureTask<CheckResult> result =
        new FutureTask<>(() -> Objects.requireNonNull(check.run(), "no result"));
    Thread runner =
        Thread.ofPlatform().daemon().name("check-" + check.component() + "-run").start(result);
    Attempt attempt = new Attempt(result, runner);
    last = Optional.of(attempt);
    return attempt;
  }

  /** Waits in short stretches: a loop that waits for its deadline is not stuck. */
  private CheckResult await(Attempt attempt)
      throws InterruptedException, ExecutionException, TimeoutException {
    FutureTask<CheckResult> result = attempt.result();
    long deadline = clock.nanoTime() + settings.timeout().toNanos();
    while (deadline - clock.nanoTime() > STRETCH_NANOS) {
      try {
        return result.get(STRETCH_NANOS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        pulse.move();
      }
    }
    return result.get(Math.max(1, deadline - clock.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private CheckResult notInTime() {
    return CheckResult.failed("no answer within " + Durations.text(settings.timeout()));
  }
}
