package quorate.checks;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

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
  private CompletableFuture<CheckResult> running = CompletableFuture.completedFuture(null);
  private volatile Reading reading;

  /** What readers see, and since when on the monotonic clock. */
  record Reading(ComponentHealth health, boolean checked, long takenNanos) {}

  /** A run that has ended, and the change of status it made, if any. */
  record Outcome(CheckRun run, Optional<Transition> transition) {}

  CheckLoop(Check check, CheckSettings settings, Clock clock, Consumer<Outcome> listener) {
    this.check = check;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    this.pulse = new LoopPulse("check of " + check.component(), settings.interval(), clock);
    ComponentHealth initial = ComponentHealth.notChecked(check.component(), clock.now());
    this.settling = new Settling(settings, initial);
    this.reading = new Reading(initial, false, clock.nanoTime());
    this.thread = Thread.ofVirtual().name("check-" + check.component()).unstarted(this::loop);
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

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long started = clock.nanoTime();
        pulse.move();
        runOnce(started);
        pulse.move();
        awaitNext(started);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The check of {0} ends", check.component());
    }
  }

  private void awaitNext(long started) throws InterruptedException {
    long passed = clock.nanoTime() - started;
    long left = Math.max(0, settings.interval().toNanos() - passed);
    wishes.tryAcquire(left, TimeUnit.NANOSECONDS);
    wishes.drainPermits();
  }

  private void runOnce(long started) throws InterruptedException {
    CheckResult result = outcome();
    long ended = clock.nanoTime();
    CheckRun run =
        new CheckRun(check.component(), result, Duration.ofNanos(ended - started), clock.now());
    Optional<Transition> transition = settling.settle(run);
    reading = new Reading(settling.health(), true, ended);
    listener.accept(new Outcome(run, transition));
  }

  private CheckResult outcome() throws InterruptedException {
    if (!running.isDone()) {
      return notInTime();
    }
    CompletableFuture<CheckResult> run = new CompletableFuture<>();
    running = run;
    Thread runner =
        Thread.ofVirtual().name("check-" + check.component() + "-run").start(() -> run(run));
    try {
      return await(run, clock.nanoTime() + settings.timeout().toNanos());
    } catch (TimeoutException e) {
      runner.interrupt();
      return notInTime();
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "The check of " + check.component() + " failed", e.getCause());
      return CheckResult.failed("the check itself failed, see the log");
    }
  }

  /** Waits in short stretches: a loop that waits for its deadline is not stuck. */
  private CheckResult await(CompletableFuture<CheckResult> run, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (deadline - clock.nanoTime() > STRETCH_NANOS) {
      try {
        return run.get(STRETCH_NANOS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        pulse.move();
      }
    }
    return run.get(Math.max(1, deadline - clock.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void run(CompletableFuture<CheckResult> run) {
    try {
      run.complete(check.run());
    } catch (Throwable e) {
      run.completeExceptionally(e);
    }
  }

  private CheckResult notInTime() {
    return CheckResult.failed("no answer within " + Durations.text(settings.timeout()));
  }
}
