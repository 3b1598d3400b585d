package quorate.checks;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import quorate.running.Answer;
import quorate.running.Ask;
import quorate.running.Asks;
import quorate.running.Clock;
import quorate.running.Loop;
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
  private final Asks asks = Asks.onThreads(Clock.system());

  /** One permit for each run that has ended. */
  private final Semaphore ended = new Semaphore(0);

  private final Loop loop;
  private volatile Optional<Ask<CheckResult>> last = Optional.empty();
  private volatile Reading reading;

  /** The health that readers see, and since when on the monotonic clock. */
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
    this.loop = Loop.every(settings.interval(), pulse, this::runOnce);
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
    loop.start();
  }

  /** Asks for a run at once; several requests before it are one. */
  void requestRun() {
    loop.request();
  }

  void stop() {
    loop.stop();
    last.ifPresent(Ask::cancel);
  }

  private void runOnce() throws InterruptedException {
    try {
      long waiting = clock.nanoTime();
      boolean free = lastHasEnded();
      long started = free ? clock.nanoTime() : waiting;
      CheckResult result = free ? outcome() : notInTime();
      long now = clock.nanoTime();
      CheckRun run =
          new CheckRun(check.component(), result, Duration.ofNanos(now - started), clock.now());
      Optional<Transition> transition = settling.settle(run);
      reading = new Reading(settling.health(), true, now);
      listener.accept(new Outcome(run, transition));
    } catch (InterruptedException e) {
      last.ifPresent(Ask::cancel);
      throw e;
    }
  }

  /**
   * Whether the last run is over. One that was left behind is given the timeout once more: it may
   * be about to end, and a single slow answer must not count as two failures.
   */
  private boolean lastHasEnded() throws InterruptedException {
    return last.isEmpty() || hasEndedWithin(settings.timeout(), last.get());
  }

  private CheckResult outcome() throws InterruptedException {
    ended.drainPermits();
    Ask<CheckResult> run =
        asks.ask(
            "check-" + check.component() + "-run", settings.timeout(), this::ask, ended::release);
    last = Optional.of(run);
    hasEndedWithin(settings.timeout(), run);
    return run.poll()
        .map(
            answer ->
                switch (answer) {
                  case Answer.Given<CheckResult>(CheckResult result) -> result;
                  case Answer.Failed<CheckResult>(RuntimeException cause) -> failed(cause);
                  case Answer.Overdue<CheckResult> _ -> notInTime();
                })
        .orElseGet(
            () -> {
              run.cancel();
              return notInTime();
            });
  }

  private CheckResult ask() {
    try {
      return Objects.requireNonNull(check.run(), "no result");
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The check threw a checked exception", e);
    }
  }

  private CheckResult failed(RuntimeException cause) {
    LOG.log(Level.WARNING, "The check of " + check.component() + " failed", cause);
    return CheckResult.failed("the check itself failed, see the log");
  }

  /** Waits in short stretches: a loop that waits for its deadline is not stuck. */
  private boolean hasEndedWithin(Duration patience, Ask<CheckResult> run)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!run.hasEnded()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      ended.tryAcquire(Math.min(left, STRETCH_NANOS), TimeUnit.NANOSECONDS);
      pulse.move();
    }
    return true;
  }

  private CheckResult notInTime() {
    return CheckResult.failed("no answer within " + Durations.text(settings.timeout()));
  }
}
