package quorate.running;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A thread that runs one step again and again until it is stopped. An exception that the step did
 * not foresee is logged once and ends the loop; its pulse then fails liveness, because what the
 * step owns can no longer be trusted. Thread-safe.
 */
public final class Loop {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  private final String name;
  private final Duration period;
  private final Step step;
  private final LoopPulse pulse;
  private final System.Logger log;
  private final Thread thread;

  /** A wake-up that waits, if there is one; several before a step are one. */
  private final Semaphore requests = new Semaphore(0);

  private volatile boolean stopping;

  /** What a loop does each time. */
  @FunctionalInterface
  public interface Step {

    /**
     * Does one piece of work, and does not wait for anything without a deadline.
     *
     * @throws InterruptedException when the loop is stopped meanwhile
     */
    void run() throws InterruptedException;
  }

  /**
   * @param log where a failure is told
   */
  Loop(Duration period, LoopPulse pulse, Step step, System.Logger log) {
    this.name = pulse.name();
    this.log = log;
    this.period = period;
    this.step = step;
    this.pulse = pulse;
    this.thread = Thread.ofPlatform().daemon().name(name.replace(' ', '-')).unstarted(this::loop);
  }

  /**
   * A loop whose steps begin one period apart, or as soon as one is requested.
   *
   * @param name as operators know it; also the thread's, with dashes
   */
  public static Loop every(Duration period, String name, Clock clock, Step step) {
    return every(period, new LoopPulse(name, period, clock), step);
  }

  /** As {@link #every}, with a pulse that the step moves too while it waits for an answer. */
  public static Loop every(Duration period, LoopPulse pulse, Step step) {
    return new Loop(period, pulse, step, LOG);
  }

  /**
   * A loop whose steps follow one another at once, because the step itself waits for work.
   *
   * @param pulse whose interval is the longest that a step waits
   */
  public static Loop continuous(LoopPulse pulse, Step step) {
    return new Loop(Duration.ZERO, pulse, step, LOG);
  }

  public String name() {
    return name;
  }

  public LoopPulse pulse() {
    return pulse;
  }

  /** Begins with a first step at once. */
  public void start() {
    thread.start();
  }

  /** Asks for a step now; does not wait for it. */
  public void request() {
    if (requests.availablePermits() == 0) {
      requests.release();
    }
  }

  /** Ends the loop after the step under way, which is interrupted; does not wait. Idempotent. */
  public void stop() {
    stopping = true;
    pulse.end();
    thread.interrupt();
  }

  /** Ends the loop after the step under way, which is not interrupted; does not wait. */
  public void stopAfterStep() {
    stopping = true;
    pulse.end();
    request();
  }

  /**
   * Waits for a loop that is stopped to end.
   *
   * @return false if its step goes on beyond the budget
   */
  public boolean join(Duration budget) throws InterruptedException {
    return thread.getState() == Thread.State.NEW || thread.join(budget);
  }

  private void loop() {
    try {
      while (!stopping) {
        long started = System.nanoTime();
        pulse.move();
        step.run();
        pulse.move();
        awaitNext(started);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The loop {0} ends", name);
    } catch (RuntimeException | Error e) {
      pulse.fail();
      log.log(
          Level.ERROR,
          "The loop '" + name + "' has failed and does nothing any more; restart the process",
          e);
    } finally {
      pulse.end();
    }
  }

  private void awaitNext(long started) throws InterruptedException {
    if (period.isZero()) {
      return;
    }
    long left = period.toNanos() - (System.nanoTime() - started);
    if (requests.tryAcquire(Math.max(0, left), TimeUnit.NANOSECONDS)) {
      requests.drainPermits();
    }
  }
}
