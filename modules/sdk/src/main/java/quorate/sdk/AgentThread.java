package quorate.sdk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import quorate.running.Clock;
import quorate.running.LoopPulse;

/** The platform thread that owns one agent. Thread-safe. */
final class AgentThread {
  private static final Logger LOG = System.getLogger(AgentThread.class.getName());

  private final Worker worker;
  private final LoopPulse pulse;
  private final Consumer<Throwable> fatal;
  private final Thread thread;

  /**
   * @param observeTimeout three of which in one observation, and 30 s at least, are a stuck thread
   * @param fatal told of an Error, after which nothing can be relied on
   */
  AgentThread(Worker worker, Duration observeTimeout, Consumer<Throwable> fatal, Clock clock) {
    this.worker = worker;
    this.fatal = fatal;
    this.pulse = new LoopPulse("agent " + worker.identity().name(), observeTimeout, clock);
    this.thread =
        Thread.ofPlatform().daemon().name("agent-" + worker.identity().name()).unstarted(this::run);
  }

  LoopPulse pulse() {
    return pulse;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      pulse.move();
      worker.begin();
      while (!worker.isStopping()) {
        pulse.move();
        worker.step();
      }
      worker.end();
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "The observation under way was interrupted");
    } catch (Error e) {
      pulse.fail();
      fatal.accept(e);
      return;
    } catch (RuntimeException e) {
      pulse.fail();
      LOG.log(Level.ERROR, "The thread of " + worker.identity().name() + " has failed", e);
      fatal.accept(e);
      return;
    }
    pulse.end();
  }

  /** Waits for its end; false if the observation under way goes on. */
  boolean join(Duration patience) throws InterruptedException {
    return thread.getState() == Thread.State.NEW || thread.join(patience);
  }

  /** Interrupts the observation under way. */
  void interrupt() {
    thread.interrupt();
  }
}
