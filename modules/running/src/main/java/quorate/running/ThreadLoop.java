package quorate.running;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A loop on a platform thread of its own. */
final class ThreadLoop implements Loop {
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

  ThreadLoop(Duration period, LoopPulse pulse, Step step) {
    this(period, pulse, step, LOG);
  }

  /**
   * @param log where a failure is told
   */
  ThreadLoop(Duration period, LoopPulse pulse, Step step, System.Logger log) {
    this.name = pulse.name();
    this.log = log;
    this.period = period;
    this.step = step;
    this.pulse = pulse;
    this.thread = Thread.ofPlatform().daemon().name(name.replace(' ', '-')).unstarted(this::loop);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LoopPulse pulse() {
    return pulse;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void request() {
    if (requests.availablePermits() == 0) {
      requests.release();
    }
  }

  @Override
  public void stop() {
    stopping = true;
    pulse.end();
    thread.interrupt();
  }

  @Override
  public void stopAfterStep() {
    stopping = true;
    pulse.end();
    request();
  }

  @Override
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
